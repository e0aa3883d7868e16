"""The projects of one filter as a table, on the map and along the years. The viewer's right is part of every WHERE."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Case, F, IntegerField, Min, OrderBy, Q, QuerySet, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Lower

from city.base.access.api import Viewer
from city.base.places import api as places
from city.kernel.geo import Point
from city.kernel.texts import Text
from city.rooms.strategy.domain.overviews import CourseList, Next, Row, RowList, Spot, SpotList
from city.rooms.strategy.domain.projects import ProjectFilter, UnitRef
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.domain.timeline import Course, Due, Step
from city.rooms.strategy.models import Milestone, Project, ProjectPlace, StageChange
from city.rooms.strategy.queries.frames import refs
from city.rooms.strategy.queries.projects import cut, narrowed_rows

PER_PAGE: Final = 40
MOST_PLACES: Final = 5_000
MOST_SPOTS: Final = 80
TITLE, STAGE, SINCE, UNIT, DUE, CHANGED = "title", "stage", "since", "unit", "due", "changed"
ORDERS: Final = (TITLE, STAGE, SINCE, UNIT, DUE, CHANGED)


def table(
    viewer: Viewer, narrowed: ProjectFilter, order: str, today: date, page: int = 1, *, language: str = "de"
) -> RowList:
    """One page of the table; `order` is one of ORDERS, with a minus before it for the reverse; four queries."""
    rows = _ordered(narrowed_rows(viewer, narrowed), order, language)
    shown, total, page, pages = cut(rows, page, PER_PAGE)
    found = list(shown.select_related("unit").prefetch_related("fields_of_action"))
    due = _next(found)
    return RowList(tuple(_row(row, due.get(row.pk), today) for row in found), total, page, pages)


def _ordered(rows: "QuerySet[Project]", order: str, language: str) -> "QuerySet[Project]":
    name, reverse = order.removeprefix("-"), order.startswith("-")
    if name == DUE:
        rows = rows.annotate(due=Min("milestones__planned_last_day", filter=Q(milestones__done="")))
    keys: dict[str, Any] = {
        TITLE: Lower(Coalesce(KT(f"title__{language}"), KT("title__de"))),
        STAGE: Case(*(When(stage=stage, then=place) for place, stage in enumerate(Stage)), output_field=IntegerField()),
        SINCE: F("stage_on"),
        UNIT: F("unit__code"),
        DUE: F("due"),
        CHANGED: F("changed_at"),
    }
    return rows.order_by(OrderBy(keys[name], descending=reverse, nulls_last=True), "slug")


def _next(rows: Sequence[Project]) -> dict[int, Milestone]:
    """The first milestone of each project that is not reached."""
    found: dict[int, Milestone] = {}
    for milestone in Milestone.objects.filter(project__in=rows, done="").order_by("planned_last_day", "position"):
        found.setdefault(milestone.project_id, milestone)
    return found


def _row(row: Project, due: Milestone | None, today: date) -> Row:
    return Row(
        row.slug,
        Text(row.title),
        refs("field", row.fields_of_action.all()),
        row.stage,
        row.stage_on,
        UnitRef(row.unit.code, Text(row.unit.name)),
        Next(Text(due.title), due.planned, today > due.planned_last_day) if due else None,
        row.changed_at,
        row.published_at is not None,
    )


def courses(viewer: Viewer, narrowed: ProjectFilter, today: date, page: int = 1) -> CourseList:
    """One page of the time line, the newest stage first; four queries."""
    rows = narrowed_rows(viewer, narrowed).order_by("-stage_on", "slug")
    shown, total, page, pages = cut(rows, page, PER_PAGE)
    found = list(shown)
    steps: dict[int, list[Step]] = {}
    for change in StageChange.objects.filter(project__in=found).order_by("position"):
        steps.setdefault(change.project_id, []).append(Step(change.stage, change.on))
    dues: dict[int, list[Due]] = {}
    for row in Milestone.objects.filter(project__in=found).order_by("planned_last_day", "position"):
        state = "done" if row.done else "late" if today > row.planned_last_day else "open"
        dues.setdefault(row.project_id, []).append(Due(Text(row.title), row.done or row.planned, state))
    return CourseList(
        tuple(
            Course(row.slug, Text(row.title), row.stage, tuple(steps.get(row.pk, ())), tuple(dues.get(row.pk, ())))
            for row in found
        ),
        total,
        page,
        pages,
    )


def spots(viewer: Viewer, narrowed: ProjectFilter) -> SpotList:
    """The places of all projects of the filter, however many those are; three queries."""
    rows = narrowed_rows(viewer, narrowed)
    there = ProjectPlace.objects.filter(project__in=rows.order_by().values("pk"), lon__isnull=False)
    named = there.order_by("-project__stage_on", "project__slug", "position").values_list(
        "code", "name", "lon", "lat", "approximate", "project__slug", "project__title"
    )[:MOST_PLACES]
    found = _gathered(named)
    total = rows.count()
    drawn = tuple(sorted(found, key=lambda spot: -len(spot.projects))[:MOST_SPOTS])
    placed = {slug for spot in found for slug, _title in spot.projects}
    return SpotList(drawn, total, max(0, total - len(placed)), len(found) - len(drawn), _origins(drawn))


def _gathered(rows: Iterable[tuple[Any, ...]]) -> list[Spot]:
    """One spot per known place, and per point that is no known place."""
    first: dict[object, tuple[Text, Point, bool, str]] = {}
    projects: dict[object, dict[str, Text]] = {}
    for code, name, lon, lat, approximate, slug, title in rows:
        key = code or (round(lon, 4), round(lat, 4))
        first.setdefault(key, (Text(name), Point(lon, lat), approximate, code))
        projects.setdefault(key, {}).setdefault(slug, Text(title))
    return [Spot(*about, tuple(projects[key].items())) for key, about in first.items()]


def _origins(drawn: Iterable[Spot]) -> tuple[tuple[str, str], ...]:
    codes = [spot.code for spot in drawn if spot.code]
    known = places.places(codes=codes) if codes else ()
    return tuple(dict.fromkeys((place.source, place.attribution) for place in known))
