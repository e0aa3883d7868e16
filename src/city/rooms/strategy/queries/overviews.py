"""The projects of one filter as a table, on the map and along the years. The viewer's right is part of every WHERE."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Case, F, IntegerField, OrderBy, OuterRef, QuerySet, Subquery, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Lower

from city.base.access.api import Viewer
from city.base.places import api as places
from city.kernel.geo import Point
from city.kernel.texts import Text
from city.rooms.strategy.domain.overviews import SHOWN_PER_SPOT, CourseList, Next, Row, RowList, Spot, SpotList
from city.rooms.strategy.domain.projects import ProjectFilter, UnitRef
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.domain.timeline import Course, Due, Step
from city.rooms.strategy.models import Milestone, Project, ProjectPlace, StageChange
from city.rooms.strategy.queries.projects import cut, fields_of, narrowed_rows

PER_PAGE: Final = 20
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
    columns = ("pk", "slug", "title", "stage", "stage_on", "unit__code", "unit__name", "changed_at", "published_at")
    found = list(shown.values_list(*columns))
    keys = [key for key, *_ in found]
    due, fields = _next(keys, today), fields_of(keys)
    shown_rows = (
        Row(
            slug,
            Text(title),
            fields.get(key, ()),
            stage,
            stage_on,
            UnitRef(unit, Text(unit_name)),
            due.get(key),
            changed_at,
            published_at is not None,
        )
        for key, slug, title, stage, stage_on, unit, unit_name, changed_at, published_at in found
    )
    return RowList(tuple(shown_rows), total, page, pages)


def _ordered(rows: "QuerySet[Project]", order: str, language: str) -> "QuerySet[Project]":
    name, reverse = order.removeprefix("-"), order.startswith("-")
    if name == DUE:
        open_ones = Milestone.objects.filter(project=OuterRef("pk"), done="").order_by("planned_last_day")
        rows = rows.annotate(due=Subquery(open_ones.values("planned_last_day")[:1]))
    keys: dict[str, Any] = {
        TITLE: Lower(Coalesce(KT(f"title__{language}"), KT("title__de"))),
        STAGE: Case(*(When(stage=stage, then=place) for place, stage in enumerate(Stage)), output_field=IntegerField()),
        SINCE: F("stage_on"),
        UNIT: F("unit__code"),
        DUE: F("due"),
        CHANGED: F("changed_at"),
    }
    nulls = True if name in {STAGE, DUE} else None  # said of others, it would keep PostgreSQL from an index
    return rows.order_by(OrderBy(keys[name], descending=reverse, nulls_last=nulls), "slug")


def _next(projects: Sequence[int], today: date) -> dict[int, Next]:
    """The first milestone of each project that is not reached."""
    found: dict[int, Next] = {}
    first = Milestone.objects.filter(project__in=projects, done="").order_by("planned_last_day", "position")
    for project, title, planned, last in first.values_list("project_id", "title", "planned", "planned_last_day"):
        if project not in found:
            found[project] = Next(Text(title), planned, today > last)
    return found


def courses(viewer: Viewer, narrowed: ProjectFilter, today: date, page: int = 1) -> CourseList:
    """One page of the time line, the newest stage first; four queries."""
    rows = narrowed_rows(viewer, narrowed).order_by("-stage_on", "slug")
    shown, total, page, pages = cut(rows, page, PER_PAGE)
    found = list(shown.values_list("pk", "slug", "title", "stage"))
    keys = [pk for pk, *_ in found]
    steps: dict[int, list[Step]] = {}
    passed = StageChange.objects.filter(project__in=keys).order_by("position")
    for key, stage, on in passed.values_list("project_id", "stage", "on"):
        steps.setdefault(key, []).append(Step(stage, on))
    dues: dict[int, list[Due]] = {}
    planned = Milestone.objects.filter(project__in=keys).order_by("planned_last_day", "position")
    for key, title, on, done, last in planned.values_list("project_id", "title", "planned", "done", "planned_last_day"):
        state = "done" if done else "late" if today > last else "open"
        dues.setdefault(key, []).append(Due(Text(title), done or on, state))
    courses = (
        Course(slug, Text(title), stage, tuple(steps.get(key, ())), tuple(dues.get(key, ())))
        for key, slug, title, stage in found
    )
    return CourseList(tuple(courses), total, page, pages)


def spots(viewer: Viewer, narrowed: ProjectFilter) -> SpotList:
    """The places of all projects of the filter, however many those are; five queries."""
    rows = narrowed_rows(viewer, narrowed)
    there = ProjectPlace.objects.filter(project__in=rows.order_by().values("pk"), lon__isnull=False)
    # Names wait until it is known which are drawn: reading thousands of them takes longer than all the rest.
    bare = there.order_by("-project__stage_on", "project__slug", "position").values_list(
        "pk", "code", "lon", "lat", "project_id"
    )[:MOST_PLACES]
    found = _gathered(bare)
    total = rows.count()
    drawn = _named(sorted(found, key=lambda each: -len(each[1]))[:MOST_SPOTS])
    placed = {project for _, projects in found for project in projects}
    return SpotList(drawn, total, max(0, total - len(placed)), len(found) - len(drawn), _origins(drawn))


def _gathered(rows: Iterable[tuple[Any, ...]]) -> list[tuple[int, list[int]]]:
    """One row for each known place, and for each point that is no known place, with the projects there."""
    first: dict[object, int] = {}
    projects: dict[object, dict[int, None]] = {}
    for pk, code, lon, lat, project in rows:
        key = code or (round(lon, 4), round(lat, 4))
        first.setdefault(key, pk)
        projects.setdefault(key, {})[project] = None
    return [(pk, list(projects[key])) for key, pk in first.items()]


def _named(drawn: Sequence[tuple[int, list[int]]]) -> tuple[Spot, ...]:
    """Rows with their projects as spots; two queries."""
    there = ProjectPlace.objects.filter(pk__in=[pk for pk, _ in drawn]).order_by()
    rows = {pk: row for pk, *row in there.values_list("pk", "name", "lon", "lat", "approximate", "code")}
    shown = {project for _, projects in drawn for project in projects[:SHOWN_PER_SPOT]}
    titles = {
        pk: (slug, Text(title))
        for pk, slug, title in Project.objects.filter(pk__in=shown).order_by().values_list("pk", "slug", "title")
    }
    return tuple(
        Spot(
            Text(name),
            Point(lon, lat),
            approximate,
            code,
            tuple(titles[project] for project in projects[:SHOWN_PER_SPOT]),
            max(0, len(projects) - SHOWN_PER_SPOT),
        )
        for (name, lon, lat, approximate, code), projects in ((rows[pk], projects) for pk, projects in drawn)
    )


def _origins(drawn: Iterable[Spot]) -> tuple[tuple[str, str], ...]:
    codes = [spot.code for spot in drawn if spot.code]
    known = places.places(codes=codes) if codes else ()
    return tuple(dict.fromkeys((place.source, place.attribution) for place in known))
