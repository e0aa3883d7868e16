"""The frame is public: it has no viewer."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Count, Q
from django.db.models import Value as Const

from city.base.access.api import Viewer
from city.kernel.texts import Text
from city.rooms.strategy.domain import frames
from city.rooms.strategy.domain.frames import Frame, PlanInfo, Ref, SourceInfo
from city.rooms.strategy.errors import PartNotFound
from city.rooms.strategy.models import (
    FieldGlobalGoal,
    FieldOfAction,
    GlobalGoal,
    Goal,
    Layer,
    Plan,
    PlanVersion,
    Principle,
    SourceNote,
    Value,
)
from city.rooms.strategy.queries import rights

T = TypeVar("T")

KINDS: dict[str, type[Any]] = {
    "field": FieldOfAction,
    "layer": Layer,
    "goal": Goal,
    "value": Value,
    "principle": Principle,
    "plan": Plan,
}


def source(row: SourceNote | None) -> SourceInfo | None:
    """The value of a source row."""
    return SourceInfo(row.code, Text(row.title), row.publisher, row.url, row.on) if row else None


def frame() -> Frame | None:
    """The whole frame in nine queries, however much hangs on it; None where no plan is loaded."""
    found = plans()
    if not found:
        return None
    return Frame(
        plan=found[0],
        beside=found[1:],
        values=values(),
        principles=principles(),
        fields=fields(),
        layers=layers(),
        goals=goals(),
        global_goals=global_goals(),
    )


def plans() -> tuple[PlanInfo, ...]:
    """The plans with the versions that are or were in force, the leading one first; two queries."""
    versions: dict[int, list[frames.VersionInfo]] = {}
    for row in PlanVersion.objects.exclude(state="draft").select_related("source"):
        info = frames.VersionInfo(
            row.number, row.on, row.state, Text(row.name), Text(row.changes), source(row.source), row.frame is not None
        )
        versions.setdefault(row.plan_id, []).append(info)
    return tuple(
        PlanInfo(
            row.code,
            row.slug,
            Text(row.name),
            Text(row.summary),
            row.kind,
            tuple(versions.get(row.pk, ())),
            Text(row.picture),
        )
        for row in Plan.objects.all()
    )


def global_goal(row: GlobalGoal, quelle: str = "", note: dict[str, str] | None = None) -> frames.GlobalGoalInfo:
    return frames.GlobalGoalInfo(row.number, Text(row.name), row.colour, quelle, Text(note or {}))


def layer_info(row: Layer) -> frames.LayerInfo:
    return frames.LayerInfo(row.code, row.slug, Text(row.name), Text(row.summary), source(row.source))


def principle_info(row: Principle) -> frames.PrincipleInfo:
    return frames.PrincipleInfo(row.code, row.slug, Text(row.name), Text(row.summary), row.central)


def value_info(row: Value) -> frames.ValueInfo:
    dimensions = tuple(
        frames.Dimension(each["code"], Text(each["name"]), Text(each["text"])) for each in row.dimensions
    )
    return frames.ValueInfo(row.code, row.slug, Text(row.name), Text(row.summary), dimensions)


def values() -> tuple[frames.ValueInfo, ...]:
    return tuple(map(value_info, Value.objects.all()))


def principles() -> tuple[frames.PrincipleInfo, ...]:
    return tuple(map(principle_info, Principle.objects.all()))


def layers() -> tuple[frames.LayerInfo, ...]:
    return tuple(map(layer_info, Layer.objects.select_related("source")))


def fields(only: Q | None = None) -> tuple[frames.FieldInfo, ...]:
    """The fields of action with their global goals."""
    rows = FieldOfAction.objects.filter(only or Q()).select_related("source")
    links: dict[int, list[frames.GlobalGoalInfo]] = {}
    for link in FieldGlobalGoal.objects.filter(field__in=rows).select_related("global_goal").order_by("position"):
        info = global_goal(link.global_goal, link.quelle, link.note)
        links.setdefault(link.field_id, []).append(info)
    return tuple(
        frames.FieldInfo(
            row.code,
            row.slug,
            Text(row.name),
            Text(row.aim),
            Text(row.summary),
            row.icon,
            tuple(links.get(row.pk, ())),
            source(row.source),
        )
        for row in rows
    )


def field(slug: str) -> frames.FieldInfo:
    """One field; PartNotFound where there is none."""
    return _one(fields(Q(slug=slug)))


def layer(slug: str) -> frames.LayerInfo:
    """One layer of the infrastructure; PartNotFound where there is none."""
    return _one(tuple(map(layer_info, Layer.objects.filter(slug=slug).select_related("source"))))


def principle(slug: str) -> frames.PrincipleInfo:
    """One principle; PartNotFound where there is none."""
    return _one(tuple(map(principle_info, Principle.objects.filter(slug=slug))))


def value(slug: str) -> frames.ValueInfo | None:
    """One value, if there is one of this address; principles share the path."""
    row = Value.objects.filter(slug=slug).first()
    return value_info(row) if row else None


def _one(found: tuple[T, ...]) -> T:
    if not found:
        raise PartNotFound
    return found[0]


def goals_of(kind: str, slug: str) -> tuple[frames.GoalInfo, ...]:
    """The goals of a field, of a layer, or held by a value."""
    return goals(Q(**{{"field": "field__slug", "layer": "layer__slug", "value": "values__slug"}[kind]: slug}))


def goal(slug: str) -> frames.GoalInfo:
    """One goal; PartNotFound where there is none."""
    return _one(goals(Q(slug=slug)))


def goals(only: Q | None = None) -> tuple[frames.GoalInfo, ...]:
    """Goals with the values that hold them."""
    rows = Goal.objects.filter(only or Q()).select_related("source", "field", "layer").prefetch_related("values")
    return tuple(
        frames.GoalInfo(
            row.code,
            row.slug,
            Text(row.name),
            Text(row.summary),
            row.field.slug if row.field else "",
            row.layer.slug if row.layer else "",
            refs("value", row.values.all()),
            source(row.source),
        )
        for row in rows
    )


def refs(kind: str, rows: Iterable[Any]) -> tuple[Ref, ...]:
    """Rows of the frame as references."""
    return tuple(Ref(kind, row.code, row.slug, Text(row.name), getattr(row, "icon", "")) for row in rows)


def projects_per(viewer: Viewer, relation: str) -> dict[str, int]:
    """How many projects the viewer sees per field, layer, value, principle, goal or plan (by code); one query."""
    model = KINDS[relation]
    seen = Count("projects", filter=rights.visible(viewer, "projects__"), distinct=True)
    return dict(model._default_manager.annotate(seen=seen).values_list("code", "seen"))


def names_of(wanted: Mapping[str, str]) -> dict[str, Text]:
    """What parts (by slug) and a global goal (by number) are called, by kind, where there is one; one query."""
    rows = [
        model._default_manager.filter(slug=wanted[kind]).order_by().values_list(Const(kind), "name")
        for kind, model in KINDS.items()
        if kind in wanted
    ]
    if "sdg" in wanted:
        rows.append(GlobalGoal.objects.filter(number=wanted["sdg"]).order_by().values_list(Const("sdg"), "name"))
    return {kind: Text(name) for kind, name in rows[0].union(*rows[1:], all=True)} if rows else {}


def named_by(number: int) -> tuple[frames.GlobalGoalInfo, tuple[tuple[frames.FieldInfo, frames.GlobalGoalInfo], ...]]:
    """A goal of the Agenda 2030, and the fields that name it, each with where the plan says so; three queries."""
    goal = _one(tuple(map(global_goal, GlobalGoal.objects.filter(number=number))))
    naming = fields(Q(pk__in=FieldGlobalGoal.objects.filter(global_goal__number=number).values("field")))
    return goal, tuple((field, link) for field in naming for link in field.global_goals if link.number == number)


def names(kind: str) -> tuple[Ref, ...]:
    """The parts of one kind by name, for a choice."""
    return refs(kind, KINDS[kind]._default_manager.all())


def global_goals() -> tuple[frames.GlobalGoalInfo, ...]:
    """The 17 goals of the Agenda 2030."""
    return tuple(map(global_goal, GlobalGoal.objects.all()))


def sources() -> tuple[SourceInfo, ...]:
    """Every source that a fact can point to."""
    return tuple(found for row in SourceNote.objects.order_by("code") if (found := source(row)))
