"""Plans with their versions: what is in force as one value, drafts for the coordination, two versions side by side."""

from dataclasses import dataclass
from typing import Any

from city.base.access.api import Viewer
from city.kernel.texts import Text
from city.rooms.strategy.domain import planning
from city.rooms.strategy.domain.differences import Difference, differences_of
from city.rooms.strategy.domain.frames import Ref
from city.rooms.strategy.domain.planning import FrameGoal, FramePart, PlanFrame
from city.rooms.strategy.errors import OnlyTheCoordination, PartNotFound
from city.rooms.strategy.models import FieldOfAction, Goal, Layer, Plan, PlanVersion, Principle, Value
from city.rooms.strategy.queries import rights
from city.rooms.strategy.queries.frames import refs


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a plan; `changes` is None where what stood in one of them is not recorded."""

    plan: Ref
    before: str
    after: str
    changes: tuple[Difference, ...] | None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The next version at work."""

    plan: Ref
    number: str
    name: Text
    said: Text
    frame: PlanFrame
    revision: int
    changes: tuple[Difference, ...]


def in_force(plan: Plan) -> PlanFrame:
    """What the tables say of a plan; six queries."""
    return PlanFrame(
        name=plan.name,
        summary=plan.summary,
        picture=plan.picture,
        fields=tuple(_field(row) for row in FieldOfAction.objects.filter(plan=plan)),
        layers=tuple(FramePart(row.code, row.name, row.summary) for row in Layer.objects.filter(plan=plan)),
        values=tuple(FramePart(row.code, row.name, row.summary) for row in Value.objects.filter(plan=plan)),
        principles=tuple(FramePart(row.code, row.name, row.summary) for row in Principle.objects.filter(plan=plan)),
        goals=tuple(
            FrameGoal(
                row.code,
                row.name,
                row.summary,
                row.field.code if row.field else "",
                row.layer.code if row.layer else "",
                tuple(sorted(value.code for value in row.values.all())),
            )
            for row in Goal.objects.filter(plan=plan).select_related("field", "layer").prefetch_related("values")
        ),
    )


def _field(row: FieldOfAction) -> FramePart:
    numbers = row.global_goal_links.order_by("position").values_list("global_goal_id", flat=True)
    return FramePart(row.code, row.name, row.summary, row.aim, tuple(numbers))


def compared(plan: str, before: str, after: str) -> Compared:
    """What changed between two versions of a plan that are or were in force; two queries."""
    row = Plan.objects.filter(slug=plan).first()
    if row is None:
        raise PartNotFound
    versions = {each.number: each for each in row.versions.exclude(state="draft")}
    if before not in versions or after not in versions:
        raise PartNotFound
    old, new = versions[before].frame, versions[after].frame
    changes = differences_of(old, _told_in(old, new)) if old and new else None
    return Compared(refs("plan", [row])[0], before, after, changes)


def _told_in(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """`new` without what `old` did not record of the plan itself: that would look as if it were new."""
    return new if old.get("name") else {part: value for part, value in new.items() if part not in {"name", "summary"}}


def drafts(viewer: Viewer) -> tuple[tuple[Ref, str, str], ...]:
    """Every plan with the number in force and that of its draft, for the coordination; two queries."""
    if not rights.may_coordinate(viewer):
        raise OnlyTheCoordination
    found = []
    for row in Plan.objects.prefetch_related("versions"):
        numbers = {version.state: version.number for version in reversed(row.versions.all())}
        found.append((refs("plan", [row])[0], numbers.get("adopted", ""), numbers.get("draft", "")))
    return tuple(found)


def draft(viewer: Viewer, plan: str) -> PlanDraft:
    """The draft of a plan's next version, with what it changes; PartNotFound where there is none."""
    if not rights.may_coordinate(viewer):
        raise OnlyTheCoordination
    row = PlanVersion.objects.filter(plan__code=plan, state="draft").select_related("plan").first()
    if row is None:
        raise PartNotFound
    frame = planning.read(row.frame)
    present = planning.plain(in_force(row.plan))
    changes = differences_of(present, planning.plain(frame))
    ref = refs("plan", [row.plan])[0]
    return PlanDraft(ref, row.number, Text(row.name), Text(row.changes), frame, row.revision, changes)


def current_numbers() -> dict[str, str]:
    """Plan → number of the version in force; one query."""
    return dict(PlanVersion.objects.filter(state="adopted").values_list("plan__code", "number"))
