"""The verb that ties indicators to the series that feed them, once those exist."""

from django.db import transaction

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.data.observations import api as observations
from city.rooms.strategy.errors import OnlyTheCoordination
from city.rooms.strategy.events import IndicatorBound
from city.rooms.strategy.models import Indicator
from city.rooms.strategy.queries import rights

MOST = 10_000


def bind_indicators(viewer: Viewer, slug: str = "") -> int:
    """Look up the series that each indicator's binding names and keep their ids; return how many indicators changed.

    Of one project, or of all. Safe to repeat: after new sensors were registered. For the coordination, and done by
    the program itself when a project's indicators change. Whether a reader may see a series is asked when it is shown.
    """
    if not rights.may_coordinate(viewer):
        raise OnlyTheCoordination
    known: dict[str, tuple[observations.SeriesInfo, ...]] = {}
    changed = 0
    rows = Indicator.objects.exclude(binding=None).select_related("project")
    for row in rows.filter(project__slug=slug) if slug else rows:
        binding = row.binding or {}
        attribute = binding["attribute"]
        if attribute not in known:
            known[attribute] = observations.find_series(viewer, attribute=attribute, limit=MOST)
        found = [info.id for info in known[attribute] if _fits(binding, info.entity_urn)]
        if found != row.series:
            _bind(viewer, row, found)
            changed += 1
    return changed


def _fits(binding: dict[str, str], urn: str) -> bool:
    if entity := binding.get("entity"):
        return urn == entity
    prefix = binding.get("prefix", "")
    return bool(prefix) and urn.startswith(prefix)


def _bind(viewer: Viewer, row: Indicator, found: list[int]) -> None:
    slug = row.project.slug
    with transaction.atomic():
        Indicator.objects.filter(pk=row.pk).update(series=found)
        audit.record(viewer.actor, "bind", f"strategy.indicator:{slug}.{row.key}", {"series": [row.series, found]})
        outbox.write(IndicatorBound(row.project_id, slug, row.key, tuple(found)))
