"""Projects and their parts, project by project."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from django.db.models import Model, QuerySet
from django.urls import reverse

from city.base.access.api import ANONYMOUS
from city.rooms.strategy.domain.document import BudgetLine, Lesson, Member, Paper, Part, part_of
from city.rooms.strategy.domain.open_data import Cell
from city.rooms.strategy.models import (
    Decision,
    Fact,
    Milestone,
    MilestoneShift,
    Project,
    ProjectPlace,
    ProjectUpdate,
    SourceNote,
    StageChange,
)
from city.rooms.strategy.queries import rights
from city.rooms.strategy.queries.open_data.cells import both, listed, moment, source

Row = tuple[Cell, ...]
Rows = Iterator[Row]
Projects = QuerySet[Project, Any]
P = TypeVar("P", bound=Part)
M = TypeVar("M", bound=Model)
PIECE: Final = 2000
"""Rows read at once: what is kept in memory does not grow with the table."""


def projects(chosen: Projects) -> Rows:
    linked = ("plans", "fields_of_action", "layers", "goals", "held_values", "principles")
    rows = chosen.select_related("unit").prefetch_related(*linked, "global_goals").order_by("slug")
    for row in rows.iterator(PIECE):
        codes = [listed(each.code for each in getattr(row, name).all()) for name in linked]
        yield (
            row.slug,
            *both(row.title),
            *both(row.summary),
            row.summary.get("de-simple", ""),
            *both(row.description),
            *both(row.benefit),
            *both(row.state_note),
            row.stage,
            row.stage_on,
            row.unit.code,
            *both(row.unit.name),
            listed(row.partners),
            *codes,
            listed(each.number for each in row.global_goals.all()),
            moment(row.published_at),
            moment(row.changed_at),
            reverse("strategy:project", args=[row.slug]),
        )


def _of(model: type[M], chosen: Projects, *order: str, through: str = "") -> Iterator[M]:
    """The rows of the chosen projects, in the order of the projects."""
    known = {field.name for field in model._meta.get_fields()}
    related = [f"{through}project", *(["source"] if "source" in known else [])]
    rows = model._default_manager.filter(**{f"{through}project__in": chosen}).select_related(*related)
    return rows.order_by(f"{through}project__slug", *order).iterator(PIECE)


def _told_decisions() -> frozenset[str]:
    return frozenset(Decision.objects.filter(rights.decisions(ANONYMOUS)).values_list("code", flat=True))


def stages(chosen: Projects) -> Rows:
    told = _told_decisions()
    for row in _of(StageChange, chosen, "position"):
        decision = row.decision if row.decision in told else ""
        place = (row.project.slug, row.position, row.stage, row.on)
        yield (*place, *both(row.note), decision, *source(row.source))


def milestones(chosen: Projects) -> Rows:
    told = _told_decisions()
    for row in _of(Milestone, chosen, "planned_last_day", "key"):
        decision = row.decision if row.decision in told else ""
        head = (row.project.slug, row.key, *both(row.title), row.planned, row.done)
        yield (*head, *both(row.reason), decision, *source(row.source))


def shifts(chosen: Projects) -> Rows:
    rows = MilestoneShift.objects.filter(milestone__project__in=chosen).select_related("milestone__project")
    for row in rows.order_by("milestone__project__slug", "milestone__key", "at").iterator(PIECE):
        head = (row.milestone.project.slug, row.milestone.key, row.planned_before, row.planned_after)
        yield (*head, *both(row.reason), moment(row.at))


def updates(chosen: Projects) -> Rows:
    for row in _of(ProjectUpdate, chosen, "on", "key"):
        yield row.project.slug, row.key, row.on, *both(row.title), *both(row.text), *source(row.source)


def facts(chosen: Projects) -> Rows:
    for row in _of(Fact, chosen, "position"):
        yield row.project.slug, row.key, *both(row.text), row.on, row.derived, *source(row.source)


def places(chosen: Projects) -> Rows:
    for row in _of(ProjectPlace, chosen, "position"):
        yield row.project.slug, row.key, row.code, *both(row.name), row.lon, row.lat, row.approximate


def _attached(chosen: Projects, name: str, kind: type[P]) -> Iterator[tuple[str, P]]:
    rows = chosen.order_by("slug").values_list("slug", "attached").iterator(PIECE)
    for slug, attached in rows:
        for each in attached.get(name, ()):
            yield slug, part_of(kind, each)


def _sources() -> dict[str, SourceNote]:
    return {row.code: row for row in SourceNote.objects.all()}


def budget(chosen: Projects) -> Rows:
    sources = _sources()
    for slug, line in _attached(chosen, "budget", BudgetLine):
        years = (line.year, line.until or None)
        money = (line.planned, line.actual, *both(line.funding), line.share)
        yield slug, line.key, *years, *both(line.purpose), *money, *source(sources.get(line.source))


def documents(chosen: Projects) -> Rows:
    for slug, paper in _attached(chosen, "documents", Paper):
        if paper.url:
            yield slug, paper.key, *both(paper.title), paper.url, paper.on


def lessons(chosen: Projects) -> Rows:
    sources = _sources()
    for slug, lesson in _attached(chosen, "lessons", Lesson):
        yield slug, lesson.key, *both(lesson.text), lesson.on, *source(sources.get(lesson.source))


def team(chosen: Projects) -> Rows:
    for slug, member in _attached(chosen, "team", Member):
        yield slug, member.key, *both(member.function), member.organisation, member.outside
