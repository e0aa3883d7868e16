"""Indicators with what was measured, and how projects were judged."""

from itertools import islice
from typing import Any

from city.base.access.api import ANONYMOUS
from city.kernel import clock
from city.rooms.strategy.domain import assessment as assessments
from city.rooms.strategy.models import Indicator, IndicatorValue
from city.rooms.strategy.queries.indicators import shown
from city.rooms.strategy.queries.open_data.cells import both, listed, moment, source
from city.rooms.strategy.queries.open_data.parts import PIECE, Projects, Rows


def indicators(chosen: Projects) -> Rows:
    rows = _rows(chosen).iterator(PIECE)
    while piece := list(islice(rows, PIECE)):
        for each in shown(ANONYMOUS, piece):
            info = each.info
            start, target = ((told.value, told.on) if told else (None, "") for told in (info.baseline, info.target))
            yield (
                info.project,
                info.key,
                *both(info.name.variants),
                *both(info.explanation.variants),
                info.unit,
                info.method,
                info.direction,
                *start,
                *target,
                each.value,
                moment(clock.moment_of(each.at)) if each.at is not None else None,
                each.on,
                each.origin,
                each.stale,
                listed(info.series),
            )


def _rows(chosen: Projects) -> Any:
    rows = Indicator.objects.filter(project__in=chosen).order_by("project__slug", "position")
    return rows.select_related("project", "baseline_source", "target_source")


def values(chosen: Projects) -> Rows:
    rows = IndicatorValue.objects.filter(indicator__project__in=chosen)
    rows = rows.select_related("indicator__project", "source").order_by("indicator__project__slug", "indicator", "on")
    for row in rows.iterator(PIECE):
        head = (row.indicator.project.slug, row.indicator.key, row.on, row.value)
        yield (*head, *both(row.note), *source(row.source))


def path(chosen: Projects) -> Rows:
    for row in _rows(chosen).iterator(PIECE):
        for aim in row.path:
            yield row.project.slug, row.key, aim["on"], aim["value"]


def ratings(chosen: Projects) -> Rows:
    judged = chosen.exclude(assessment=None).order_by("slug").values_list("slug", "assessment")
    for slug, public in judged.iterator(PIECE):
        for each in assessments.read((public or {}).get("content")).ratings:
            yield slug, each.criterion, each.level, each.not_applicable, *both(each.reason), listed(each.proofs)
