"""Projects for readers: lists, one project, news. The viewer's right is part of every WHERE."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast

from city.base.access.api import ANONYMOUS, Viewer
from city.base.places import api as places
from city.kernel.geo import Point
from city.kernel.texts import Text
from city.rooms.strategy.domain import assessment as assessments
from city.rooms.strategy.domain.frames import Ref
from city.rooms.strategy.domain.projects import (
    AssessmentShown,
    PlaceInfo,
    ProjectCard,
    ProjectFilter,
    ProjectHead,
    ProjectList,
    ProjectPage,
    UnitRef,
)
from city.rooms.strategy.errors import ProjectNotFound
from city.rooms.strategy.models import (
    Decision,
    FieldOfAction,
    GlobalGoal,
    Goal,
    Layer,
    Plan,
    Principle,
    Project,
    ProjectPlace,
)
from city.rooms.strategy.models import Value as ValueRow
from city.rooms.strategy.queries import parts, rights

PER_PAGE = 20
ORDERS = ("-stage_on", "stage_on", "slug", "-slug", "-changed_at", "changed_at")


def projects(
    viewer: Viewer, narrowed: ProjectFilter, page: int = 1, per_page: int = PER_PAGE, *, order: str = ORDERS[0]
) -> ProjectList:
    """One page of the projects the viewer may see, the newest stage first; three queries."""
    rows = narrowed_rows(viewer, narrowed).order_by(order, "slug")
    shown, total, page, pages = cut(rows, page, per_page)
    return ProjectList(cards(shown), total, page, pages)


def cut(rows: "QuerySet[Project]", page: int, per_page: int) -> "tuple[QuerySet[Project], int, int, int]":
    """The rows of a page, the whole number, the page that is meant, and how many there are; one query."""
    total = rows.count()
    pages = max(1, -(-total // per_page))
    page = min(max(1, page), pages)
    return rows[(page - 1) * per_page : page * per_page], total, page, pages


def cards(rows: "QuerySet[Project]") -> tuple[ProjectCard, ...]:
    """Rows as cards; two queries."""
    columns = ("pk", "slug", "title", "summary", "stage", "stage_on", "unit__code", "unit__name", "published_at")
    found = list(rows.values_list(*columns))
    fields = fields_of([key for key, *_ in found])
    return tuple(
        ProjectCard(
            slug,
            Text(title),
            Text(summary),
            stage,
            stage_on,
            UnitRef(unit, Text(unit_name)),
            fields.get(key, ()),
            published_at is not None,
        )
        for key, slug, title, summary, stage, stage_on, unit, unit_name, published_at in found
    )


def fields_of(keys: Sequence[int]) -> dict[int, tuple[Ref, ...]]:
    """Project → the fields that it belongs to; one query."""
    links = Project.fields_of_action.through.objects.filter(project__in=keys)
    columns = ("project_id", *(f"fieldofaction__{name}" for name in ("code", "slug", "name", "icon")))
    fields: dict[int, tuple[Ref, ...]] = {}
    ordered = links.order_by("fieldofaction__position", "fieldofaction__code")
    for project, code, slug, name, icon in ordered.values_list(*columns):
        fields[project] = (*fields.get(project, ()), Ref("field", code, slug, Text(name), icon))
    return fields


def narrowed_rows(viewer: Viewer, narrowed: ProjectFilter) -> "QuerySet[Project]":
    """The projects of the filter that the viewer may see, each once, in no order."""
    rows = Project.objects.filter(rights.visible(viewer))
    for name, column in (
        ("field", "fields_of_action__slug"),
        ("layer", "layers__slug"),
        ("goal", "goals__slug"),
        ("value", "held_values__slug"),
        ("principle", "principles__slug"),
        ("plan", "plans__slug"),
        ("sdg", "global_goals__number"),
        ("stage", "stage"),
        ("unit", "unit__code"),
    ):
        if wanted := getattr(narrowed, name):
            rows = rows.filter(**{column: wanted})
    if narrowed.place:
        rows = rows.filter(pk__in=ProjectPlace.objects.filter(code=narrowed.place).values("project"))
    for word in narrowed.text.casefold().split():
        rows = rows.filter(sought__contains=word)
    return rows


def units_with_projects(viewer: Viewer) -> tuple[UnitRef, ...]:
    """The units that are responsible for a project the viewer sees, for the filter."""
    rows = Project.objects.filter(rights.visible(viewer)).order_by("unit__order", "unit__code")
    return tuple(UnitRef(code, Text(name)) for code, name in rows.values_list("unit__code", "unit__name").distinct())


def titles(viewer: Viewer) -> tuple[tuple[str, Text], ...]:
    """Slug and title of every project the viewer may see, for a choice; one query."""
    rows = Project.objects.filter(rights.visible(viewer)).values_list("slug", "title")
    return tuple((slug, Text(title)) for slug, title in rows)


def stage_counts(viewer: Viewer) -> dict[str, int]:
    """How many projects stand in each stage."""
    rows = Project.objects.filter(rights.visible(viewer)).order_by()
    return dict(rows.values_list("stage").annotate(Count("pk")))


def card(viewer: Viewer, slug: str) -> ProjectCard:
    """One project as it stands in a list; three queries."""
    found = cards(Project.objects.filter(rights.visible(viewer), slug=slug))
    if not found:
        raise ProjectNotFound
    return found[0]


def head(viewer: Viewer, slug: str) -> ProjectHead:
    """A project's name and thread in two queries; ProjectNotFound where it is not there or not for this viewer."""
    row = Project.objects.filter(rights.visible(viewer), slug=slug).only("slug", "title", "published_at").first()
    if row is None:
        raise ProjectNotFound
    return ProjectHead(row.slug, Text(row.title), links(row.pk), row.published_at is not None)


def project(viewer: Viewer, slug: str) -> ProjectPage:
    """One project in at most eight queries; ProjectNotFound where it is not there or not for this viewer."""
    row = Project.objects.filter(rights.visible(viewer), slug=slug).select_related("unit").first()
    if row is None:
        raise ProjectNotFound
    linked = links(row.pk, viewer)
    found = parts.parts(row, {ref.code: ref for ref in linked if ref.kind == "decision"})
    return ProjectPage(
        id=row.pk,
        slug=row.slug,
        title=Text(row.title),
        summary=Text(row.summary),
        description=Text(row.description),
        benefit=Text(row.benefit),
        state_note=Text(row.state_note),
        partners=tuple(row.partners),
        stage=row.stage,
        stage_on=row.stage_on,
        unit=UnitRef(row.unit.code, Text(row.unit.name)),
        unit_as_of=row.unit.as_of,
        unit_source=row.unit.source,
        links=linked,
        stages=found.stages,
        milestones=found.milestones,
        facts=found.facts,
        updates=found.updates,
        places=_places(row.pk),
        is_public=row.published_at is not None,
        published_at=row.published_at,
        changed_at=row.changed_at,
        may_work=rights.may_work(viewer, row.unit_id),
        team=found.team,
        budget=found.budget,
        papers=found.papers,
        lessons=found.lessons,
        assessment=_assessment(row.assessment),
    )


def _assessment(public: dict[str, Any] | None) -> AssessmentShown | None:
    if public is None:
        return None
    return AssessmentShown(
        assessments.read(public["content"]),
        datetime.fromisoformat(public["made_at"]),
        datetime.fromisoformat(public["confirmed_at"]),
        Text(public["confirmed_as"]),
        {code: Text(name) for code, name in public["principles"].items()},
    )


def links(project_id: int, viewer: Viewer = ANONYMOUS) -> tuple[Ref, ...]:
    """Everything of the frame that the project hangs on, and the decisions about it, in one query."""
    none = Value("", CharField())
    named = [
        model._default_manager.filter(projects=project_id)
        .order_by()
        .values_list(Value(kind), "code", "slug", "name", Cast("position", CharField()), sign)
        for kind, model, sign in (
            ("value", ValueRow, none),
            ("principle", Principle, none),
            ("field", FieldOfAction, F("icon")),
            ("layer", Layer, none),
            ("goal", Goal, none),
            ("plan", Plan, none),
        )
    ]
    decided = Decision.objects.filter(rights.decisions(viewer), projects=project_id).order_by()
    decisions = decided.values_list(Value("decision"), "code", "code", "title", "on", F("on"))
    rows = named[0].union(*named[1:], _sdg_rows(project_id), decisions, all=True)
    found = sorted(rows, key=lambda row: (row[0], row[4].zfill(10), row[1]))
    return tuple(Ref(kind, str(code), str(slug), Text(name), mark) for kind, code, slug, name, _place, mark in found)


def _sdg_rows(project_id: int) -> "QuerySet[GlobalGoal, Any]":
    number = Cast("number", CharField())
    rows = GlobalGoal.objects.filter(projects=project_id).order_by()
    return rows.values_list(Value("sdg"), number, number, "name", number, Value("", CharField()))


def _places(project_id: int) -> tuple[PlaceInfo, ...]:
    rows = tuple(ProjectPlace.objects.filter(project=project_id))
    codes = [row.code for row in rows if row.code]
    known = {place.code: place for place in places.places(codes=codes)} if codes else {}
    return tuple(_place(row, known.get(row.code)) for row in rows)


def _place(row: ProjectPlace, known: places.Place | None) -> PlaceInfo:
    point = Point(row.lon, row.lat) if row.lon is not None and row.lat is not None else None
    origin, attribution = (known.source, known.attribution) if known and point else ("", "")
    return PlaceInfo(Text(row.name), point, row.approximate, row.code, origin, attribution)
