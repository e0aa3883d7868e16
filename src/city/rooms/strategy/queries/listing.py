"""The public pages of this room, for search engines: what everybody may see, whoever asks."""

from collections.abc import Iterator
from typing import Any, Final

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
    Value,
)
from city.rooms.strategy.queries import rights

PARTS: Final[tuple[tuple[str, type[Any]], ...]] = (
    ("strategy:field", FieldOfAction),
    ("strategy:goal", Goal),
    ("strategy:layer", Layer),
    ("strategy:value", Value),
    ("strategy:value", Principle),
)


def listed() -> Iterator[Listed]:
    """Projects with their indicators, the parts of the strategy, the decisions; nine queries."""
    public = Project.objects.filter(rights.visible(ANONYMOUS))
    for slug, changed_at in public.order_by("slug").values_list("slug", "changed_at"):
        yield Listed("strategy:project", {"slug": slug}, changed_at)
    measured = Indicator.objects.filter(rights.visible(ANONYMOUS, "project__")).order_by("project__slug", "position")
    for slug, key in measured.values_list("project__slug", "key"):
        yield Listed("strategy:indicator", {"slug": slug, "key": key})
    for name, model in PARTS:
        yield from (Listed(name, {"slug": slug}) for slug in model._default_manager.values_list("slug", flat=True))
    yield from (
        Listed("strategy:sdg", {"number": number}) for number in GlobalGoal.objects.values_list("number", flat=True)
    )
    decisions = Decision.objects.filter(rights.decisions(ANONYMOUS)).values_list("code", flat=True)
    yield from (Listed("strategy:decision", {"code": code}) for code in decisions)
