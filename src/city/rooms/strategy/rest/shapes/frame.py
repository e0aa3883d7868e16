"""The frame that projects hang on: plans, fields, layers, goals, values, principles, global goals.

A thing looks the same in its list and alone; alone it says on which terms it is given.
"""

from collections.abc import Iterable
from typing import Any, Literal, TypeVar

from django.urls import reverse

from city.base.interfaces.api import Shape
from city.rooms.strategy.domain import frames
from city.rooms.strategy.domain.frames import GoalInfo
from city.rooms.strategy.rest.shapes.basics import (
    Address,
    ApiAbout,
    ApiRef,
    ApiSource,
    Day,
    Words,
    page_of,
    refs,
    source,
    words,
)
from city.rooms.strategy.rest.shapes.indicators import ApiIndicator

Quelle = Literal["text", "bild", ""]
S = TypeVar("S", bound=Shape)


class PartItem(Shape):
    """What every part has. `projects` counts those that the caller may see, `projects_url` lists them."""

    code: str
    slug: str
    name: Words
    summary: Words
    projects: int
    projects_url: Address
    url: Address
    page: Address


class ApiServes(Shape):
    """That a field serves a global goal; `quelle`: the plan's text says so, or only its picture (`bild`)."""

    number: int
    name: Words
    quelle: Quelle
    note: Words


class FieldItem(PartItem):
    """A field of action."""

    aim: Words
    goals: list[ApiRef]
    global_goals: list[ApiServes]
    source: ApiSource | None


class LayerItem(PartItem):
    """A layer of the infrastructure."""

    goals: list[ApiRef]
    source: ApiSource | None


class ApiDimension(Shape):
    code: str
    name: Words
    text: Words


class ValueItem(PartItem):
    """What every measure is judged by."""

    dimensions: list[ApiDimension]
    goals: list[ApiRef]


class PrincipleItem(PartItem):
    """What is applied to every measure."""

    central: bool


class GoalItem(PartItem):
    """A state to be reached, in a field or a layer (by slug), held by values."""

    field: str | None
    layer: str | None
    values: list[ApiRef]
    source: ApiSource | None


class ApiVersion(Shape):
    number: str
    on: Day
    state: str
    name: Words
    changes: Words
    recorded: bool
    source: ApiSource | None


class PlanItem(PartItem):
    """A plan with its versions, the newest first; `compared` lead to what changed between two that are recorded."""

    kind: str
    picture: Words
    versions: list[ApiVersion]
    compared: list[Address]


class ApiServing(Shape):
    field: str
    name: Words
    quelle: Quelle
    note: Words


class GlobalGoalItem(Shape):
    """A goal of the Agenda 2030, and the fields that serve it; none is a gap, and is shown as one."""

    number: int
    name: Words
    colour: str
    fields: list[ApiServing]
    projects_url: Address


class Field(FieldItem):
    about: ApiAbout


class Layer(LayerItem):
    about: ApiAbout


class Value(ValueItem):
    about: ApiAbout


class Principle(PrincipleItem):
    about: ApiAbout


class Plan(PlanItem):
    about: ApiAbout


class GlobalGoal(GlobalGoalItem):
    about: ApiAbout


class ApiCounted(Shape):
    """How many of the indicators listed stand where: each counts once, none is averaged away."""

    standing: str
    indicators: int


class Goal(GoalItem):
    """A goal with a page of the indicators that measure it (`total` in all), and the decisions about it."""

    about: ApiAbout
    total: int
    standings: list[ApiCounted]
    indicators: list[ApiIndicator]
    decisions: list[ApiRef]


class Fields(Shape):
    about: ApiAbout
    fields: list[FieldItem]


class Layers(Shape):
    about: ApiAbout
    layers: list[LayerItem]


class Values(Shape):
    about: ApiAbout
    values: list[ValueItem]


class Principles(Shape):
    about: ApiAbout
    principles: list[PrincipleItem]


class Goals(Shape):
    about: ApiAbout
    goals: list[GoalItem]


class Plans(Shape):
    about: ApiAbout
    plans: list[PlanItem]


class GlobalGoals(Shape):
    about: ApiAbout
    global_goals: list[GlobalGoalItem]


class ApiChange(Shape):
    """`path` such as `goals.rad.name.de`; an empty side means it was not there."""

    path: str
    before: str
    after: str


class PlanChanges(Shape):
    """What changed between two versions; null where what stood in one of them is not recorded."""

    about: ApiAbout
    plan: ApiRef
    before: str
    after: str
    changes: list[ApiChange] | None


def whole(shape: type[S], item: Shape, about: ApiAbout, **more: Any) -> S:
    """The thing alone: as in its list, with the terms."""
    return shape(about=about, **{name: getattr(item, name) for name in item.__struct_fields__}, **more)


def _part(kind: str, path: str, info: Any, projects: int) -> dict[str, Any]:
    return {
        "code": info.code,
        "slug": info.slug,
        "name": words(info.name),
        "summary": words(info.summary),
        "projects": projects,
        "projects_url": f"/api/v1/projects?{kind}={info.slug}",
        "url": f"/api/v1/{path}/{info.slug}",
        "page": reverse("strategy:plan") if kind == "plan" else page_of(kind, info.slug),
    }


def _goals(goals: Iterable[GoalInfo]) -> list[ApiRef]:
    return [ApiRef(code=goal.code, slug=goal.slug, name=words(goal.name)) for goal in goals]


def field(info: frames.FieldInfo, goals: Iterable[GoalInfo], projects: int) -> FieldItem:
    return FieldItem(
        **_part("field", "fields", info, projects),
        aim=words(info.aim),
        goals=_goals(goal for goal in goals if goal.field == info.slug),
        global_goals=[
            ApiServes(number=each.number, name=words(each.name), quelle=each.quelle, note=words(each.note))  # type: ignore[arg-type]  # text or bild
            for each in info.global_goals
        ],
        source=source(info.source),
    )


def layer(info: frames.LayerInfo, goals: Iterable[GoalInfo], projects: int) -> LayerItem:
    mine = _goals(goal for goal in goals if goal.layer == info.slug)
    return LayerItem(**_part("layer", "layers", info, projects), goals=mine, source=source(info.source))


def value(info: frames.ValueInfo, goals: Iterable[GoalInfo], projects: int) -> ValueItem:
    return ValueItem(
        **_part("value", "values", info, projects),
        dimensions=[
            ApiDimension(code=each.code, name=words(each.name), text=words(each.text)) for each in info.dimensions
        ],
        goals=_goals(goal for goal in goals if info.slug in {ref.slug for ref in goal.values}),
    )


def principle(info: frames.PrincipleInfo, _goals: Iterable[GoalInfo], projects: int) -> PrincipleItem:
    return PrincipleItem(**_part("principle", "principles", info, projects), central=info.central)


def goal(info: GoalInfo, projects: int) -> GoalItem:
    return GoalItem(
        **_part("goal", "goals", info, projects),
        field=info.field or None,
        layer=info.layer or None,
        values=refs(info.values),
        source=source(info.source),
    )


def plan(info: frames.PlanInfo, projects: int) -> PlanItem:
    return PlanItem(
        **_part("plan", "plans", info, projects),
        kind=info.kind,
        picture=words(info.picture),
        versions=[
            ApiVersion(
                number=each.number,
                on=each.on,
                state=each.state,
                name=words(each.name),
                changes=words(each.changes),
                recorded=each.is_recorded,
                source=source(each.source),
            )
            for each in info.versions
        ],
        compared=[f"/api/v1/plans/{info.slug}/versions/{before}/{after}" for before, after in info.pairs],
    )


def global_goal(info: frames.GlobalGoalInfo, fields: Iterable[frames.FieldInfo]) -> GlobalGoalItem:
    serving = [(field, link) for field in fields for link in field.global_goals if link.number == info.number]
    return GlobalGoalItem(
        number=info.number,
        name=words(info.name),
        colour=info.colour,
        fields=[
            ApiServing(field=field.slug, name=words(field.name), quelle=link.quelle, note=words(link.note))  # type: ignore[arg-type]  # text or bild
            for field, link in serving
        ],
        projects_url=f"/api/v1/projects?sdg={info.number}",
    )
