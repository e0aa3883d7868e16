"""The public pages of this room, for search engines: what everybody may see, whoever asks."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Value

from city.base.access.api import ANONYMOUS
from city.base.ui.api import Listed
from city.rooms.strategy.models import (
    Decision,
    FieldOfAction,
    GlobalGoal,
    Goal,
    Indicator,
    Layer,
    Principle,
    Project,
)
from city.rooms.strategy.models import Value as ValueRow
from city.rooms.strategy.queries import rights

PARTS: Final[tuple[tuple[str, type[Any]], ...]] = (
    ("strategy:field", FieldOfAction),
    ("strategy:goal", Goal),
    ("strategy:layer", Layer),
    ("strategy:value", ValueRow),
    ("strategy:value", Principle),
)


def listed() -> Iterator[Listed]:
    """Projects with their indicators, the parts of the strategy, the decisions; five queries."""
    public = Project.objects.filter(rights.visible(ANONYMOUS))
    for slug, changed_at in public.order_by("slug").values_list("slug", "changed_at"):
        yield Listed("strategy:project", {"slug": slug}, changed_at)
    measured = Indicator.objects.filter(rights.visible(ANONYMOUS, "project__")).order_by("project__slug", "position")
    for slug, key in measured.values_list("project__slug", "key"):
        yield Listed("strategy:indicator", {"slug": slug, "key": key})
    first, *others = (
        model._default_manager.order_by().values_list(Value(place), "position", "slug")
        for place, (_page, model) in enumerate(PARTS)
    )
    for place, _position, slug in sorted(first.union(*others, all=True)):
        yield Listed(PARTS[place][0], {"slug": slug})
    yield from (
        Listed("strategy:sdg", {"number": number}) for number in GlobalGoal.objects.values_list("number", flat=True)
    )
    decisions = Decision.objects.filter(rights.decisions(ANONYMOUS)).values_list("code", flat=True)
    yield from (Listed("strategy:decision", {"code": code}) for code in decisions)
