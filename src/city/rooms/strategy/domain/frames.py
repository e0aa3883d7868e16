"""The frame as readers get it: frozen values without tables behind them."""

from dataclasses import dataclass

from city.kernel.texts import Text

NO_TEXT = Text({})


@dataclass(frozen=True, slots=True)
class Ref:
    """A named part of the frame with its address; `kind` is value, principle, field, layer, goal, plan, sdg
    or decision; `mark` is a field's icon or a decision's date.
    """

    kind: str
    code: str
    slug: str
    name: Text
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source; `on` is the partial date it speaks of."""

    code: str
    title: Text
    publisher: str = ""
    url: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class GlobalGoalInfo:
    """A goal of the Agenda 2030. `quelle` says whether the plan names it in its text or only in a picture."""

    number: int
    name: Text
    colour: str
    quelle: str = ""
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class GoalInfo:
    code: str
    slug: str
    name: Text
    summary: Text
    field: str = ""
    layer: str = ""
    values: tuple[Ref, ...] = ()
    source: SourceInfo | None = None


@dataclass(frozen=True, slots=True)
class FieldInfo:
    code: str
    slug: str
    name: Text
    aim: Text
    summary: Text
    icon: str
    global_goals: tuple[GlobalGoalInfo, ...] = ()
    source: SourceInfo | None = None


@dataclass(frozen=True, slots=True)
class LayerInfo:
    code: str
    slug: str
    name: Text
    summary: Text
    source: SourceInfo | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """A side of a value: sustainability has three, and always all three."""

    code: str
    name: Text
    text: Text


@dataclass(frozen=True, slots=True)
class ValueInfo:
    code: str
    slug: str
    name: Text
    summary: Text
    dimensions: tuple[Dimension, ...] = ()


@dataclass(frozen=True, slots=True)
class PrincipleInfo:
    code: str
    slug: str
    name: Text
    summary: Text
    central: bool = False


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A version of a plan: number, partial date, state (`adopted`, `replaced`), changes; `is_recorded` says whether
    what stood in it is kept, so that it can be compared.
    """

    number: str
    on: str
    state: str
    name: Text
    changes: Text
    source: SourceInfo | None = None
    is_recorded: bool = False


@dataclass(frozen=True, slots=True)
class PlanInfo:
    code: str
    slug: str
    name: Text
    summary: Text
    kind: str
    versions: tuple[VersionInfo, ...] = ()
    picture: Text = NO_TEXT

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Older and newer number of recorded versions that follow each other."""
        numbers = [version.number for version in self.versions if version.is_recorded]
        return tuple(zip(numbers[1:], numbers, strict=False))

    @property
    def current(self) -> VersionInfo | None:
        return next((version for version in self.versions if version.state == "adopted"), None)


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole target picture of the leading plan, and the plans beside it."""

    plan: PlanInfo
    beside: tuple[PlanInfo, ...]
    values: tuple[ValueInfo, ...]
    principles: tuple[PrincipleInfo, ...]
    fields: tuple[FieldInfo, ...]
    layers: tuple[LayerInfo, ...]
    goals: tuple[GoalInfo, ...]
    global_goals: tuple[GlobalGoalInfo, ...]

    @property
    def gaps(self) -> tuple[GlobalGoalInfo, ...]:
        """Global goals that no field names."""
        named = {goal.number for field in self.fields for goal in field.global_goals}
        return tuple(goal for goal in self.global_goals if goal.number not in named)

    @property
    def mapping(self) -> tuple[tuple[GlobalGoalInfo, tuple[tuple[FieldInfo, GlobalGoalInfo], ...]], ...]:
        """Each global goal with the fields that name it, and the link that says where."""
        return tuple(
            (
                goal,
                tuple(
                    (field, link) for field in self.fields for link in field.global_goals if link.number == goal.number
                ),
            )
            for goal in self.global_goals
        )
