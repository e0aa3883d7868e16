"""Indicators with their figure of the moment: the series' part of the SQL asks the viewer, too."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from city.base.access.api import Viewer
from city.data.observations import api as observations
from city.kernel import clock
from city.kernel.clock import Instant
from city.kernel.texts import Text
from city.kernel.units import sign_of
from city.rooms.strategy.domain.figures import Figure, Reported, combine, is_stale
from city.rooms.strategy.domain.frames import SourceInfo
from city.rooms.strategy.domain.indicators import Feed, IndicatorInfo, IndicatorShown, Told
from city.rooms.strategy.errors import ProjectNotFound
from city.rooms.strategy.models import Indicator, IndicatorValue, Project, SourceNote
from city.rooms.strategy.models.projects import LONG
from city.rooms.strategy.queries import rights
from city.rooms.strategy.queries.frames import source

CHART_POINTS = 120
PER_PAGE = 20


def indicators_of(viewer: Viewer, slug: str) -> tuple[IndicatorShown, ...]:
    """All indicators of a project the viewer may see; four queries at most."""
    return shown(viewer, _rows(viewer).filter(project__slug=slug))


def indicator(viewer: Viewer, slug: str, key: str) -> IndicatorShown:
    """One indicator; ProjectNotFound where it is not there or not for this viewer."""
    found = shown(viewer, _rows(viewer).filter(project__slug=slug, key=key))
    if not found:
        raise ProjectNotFound
    return found[0]


def of_goal(
    viewer: Viewer, goal: str, page: int = 1, per_page: int = PER_PAGE
) -> tuple[tuple[IndicatorShown, ...], int]:
    """One page of the indicators that measure a goal (by slug), and the whole number; no average.

    They are those named for it, or of its projects and named for none.
    """
    links, projects = Indicator.goals.through.objects, Project.goals.through.objects.filter(goal__slug=goal)
    named = Q(pk__in=links.filter(goal__slug=goal).values("indicator"))
    unnamed = Q(project__in=projects.values("project")) & ~Exists(links.filter(indicator=OuterRef("pk")))
    rows = _rows(viewer).filter(named | unnamed).order_by("project__slug", "position")
    start = (max(1, page) - 1) * per_page
    return shown(viewer, rows[start : start + per_page]), rows.count()


def live_indicators(viewer: Viewer, limit: int = 4) -> tuple[IndicatorShown, ...]:
    """Indicators of running projects that are fed by series, for the start page."""
    rows = _rows(viewer).filter(project__stage="running").exclude(method="manual").exclude(series=[])
    return shown(viewer, rows.order_by("position", "pk")[:limit])


def _rows(viewer: Viewer) -> "QuerySet[Indicator]":
    rows = Indicator.objects.filter(rights.visible(viewer, "project__"))
    rows = rows.defer(*(f"project__{name}" for name in ("summary", *LONG)))
    return rows.select_related("project", "baseline_source", "target_source").order_by("project", "position")


def shown(viewer: Viewer, rows: Iterable[Indicator]) -> tuple[IndicatorShown, ...]:
    """Rows with their figures; the series of all of them are read at once."""
    found = list(rows)
    by_hand = [row.pk for row in found if row.method == "manual"]
    hand = _hand_values(by_hand) if by_hand else {}
    infos = [_info(row, hand.get(row.pk, ())) for row in found]
    series = observations.series_by_ids(viewer, {each for info in infos for each in info.series})
    return tuple(_shown(info, series) for info in infos)


def _info(row: Indicator, hand: tuple[Told, ...]) -> IndicatorInfo:
    return IndicatorInfo(
        id=row.pk,
        key=row.key,
        project=row.project.slug,
        project_title=Text(row.project.title),
        name=Text(row.name),
        explanation=Text(row.explanation),
        unit=row.unit,
        sign=Text(row.unit_name) if row.unit_name else Text.of(sign_of(row.unit)),
        digits=row.digits,
        direction=row.direction,
        method=row.method,
        baseline=_told(row.baseline, row.baseline_source),
        target=_told(row.target, row.target_source),
        series=tuple(row.series),
        hours=row.hours,
        stale_after_hours=row.stale_after_hours,
        hand_values=hand,
        path=tuple(Told(each["value"], each["on"], Text(each.get("note", {}))) for each in row.path),
    )


def _told(value: dict[str, Any] | None, found: SourceNote | None) -> Told | None:
    return Told(value["value"], value["on"], Text(value.get("note", {})), source(found)) if value else None


def _hand_values(ids: Sequence[int]) -> dict[int, tuple[Told, ...]]:
    rows = IndicatorValue.objects.filter(indicator__in=ids).order_by("on")
    named = (f"source__{name}" for name in ("code", "title", "publisher", "url", "on"))
    values: dict[int, list[Told]] = {}
    for key, on, value, note, code, title, *more in rows.values_list("indicator_id", "on", "value", "note", *named):
        found = SourceInfo(code, Text(title), *more) if code else None
        values.setdefault(key, []).append(Told(value, on, Text(note), found))
    return {key: tuple(told) for key, told in values.items()}


def _shown(info: IndicatorInfo, series: dict[int, observations.SeriesInfo]) -> IndicatorShown:
    if not info.is_live:
        last = info.hand_values[-1] if info.hand_values else None
        figure = Figure(last.value if last else None, None, len(info.hand_values), len(info.hand_values))
        return IndicatorShown(
            info, figure, "manual", stale=False, on=last.on if last else "", source=last.source if last else None
        )
    mine = [series[each] for each in info.series if each in series]
    info = replace(info, series=tuple(each.id for each in mine))  # a hidden series is not even named
    reported = [Reported(each.id, each.latest_at, each.latest_value) for each in mine if _is_number(each)]  # type: ignore[arg-type]  # _is_number looked
    now = clock.instant_now()
    figure = combine(info.method, reported, len(mine), now, info.hours)
    stale = is_stale(figure.at, now, info.stale_after_hours)
    feeds = tuple(_feed(each, info, now) for each in mine)
    return IndicatorShown(info, figure, _origin(info.method, mine), stale, at=figure.at, feeds=feeds)


def _feed(series: observations.SeriesInfo, info: IndicatorInfo, now: Instant) -> Feed:
    value = series.latest_value if _is_number(series) else None
    counts = value is not None and not is_stale(series.latest_at, now, info.hours)
    return Feed(series.id, series.entity_name, value, series.latest_at, counts)  # type: ignore[arg-type]  # a number


def _is_number(info: observations.SeriesInfo) -> bool:
    return info.latest_at is not None and type(info.latest_value) in (int, float)


def _origin(method: str, series: Sequence[observations.SeriesInfo]) -> str:
    """Simulated as soon as one part is; what is computed from several is derived."""
    origins = {each.origin for each in series}
    if not origins:
        return ""
    if "simulated" in origins:
        return "simulated"
    if method == "series":
        return origins.pop()
    return "derived"


def course(viewer: Viewer, series_id: int, points: int = CHART_POINTS) -> tuple[observations.Observed, ...]:
    """The last observations of a series, oldest first; one query."""
    rows = observations.window(viewer, series_id, limit=points, descending=True)
    return tuple(reversed(rows))
