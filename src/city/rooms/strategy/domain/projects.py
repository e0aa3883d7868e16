"""Projects as readers get them."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from city.kernel.geo import Point
from city.kernel.texts import Text
from city.rooms.strategy.domain.assessment import Assessment
from city.rooms.strategy.domain.budget import Totals
from city.rooms.strategy.domain.frames import NO_TEXT, Ref, SourceInfo


@dataclass(frozen=True, slots=True)
class UnitRef:
    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project in a list."""

    slug: str
    title: Text
    summary: Text
    stage: str
    stage_on: str
    unit: UnitRef
    fields: tuple[Ref, ...] = ()
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """What a list is narrowed to; all of it stands in the address. Empty means all."""

    text: str = ""
    field: str = ""
    stage: str = ""
    unit: str = ""
    layer: str = ""
    goal: str = ""
    value: str = ""
    principle: str = ""
    plan: str = ""
    place: str = ""
    sdg: int = 0

    def __post_init__(self) -> None:
        """No database knows a NUL: a filter with one finds nothing, instead of failing."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, str) and "\0" in value:
                object.__setattr__(self, each.name, value.replace("\0", "\N{REPLACEMENT CHARACTER}"))


@dataclass(frozen=True, slots=True)
class ProjectList:
    """One page of a list and the whole number."""

    cards: tuple[ProjectCard, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class StageInfo:
    stage: str
    on: str
    note: Text
    source: SourceInfo | None
    decision: Ref | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """That the public was told another date before."""

    before: str
    after: str
    reason: Text
    at: datetime


@dataclass(frozen=True, slots=True)
class MilestoneInfo:
    title: Text
    planned: str
    last_day: date
    done: str
    reason: Text
    source: SourceInfo | None = None
    shifts: tuple[Shift, ...] = ()
    decision: Ref | None = None
    key: str = ""

    def state(self, today: date) -> str:
        """done, late or open."""
        return "done" if self.done else "late" if today > self.last_day else "open"


@dataclass(frozen=True, slots=True)
class FactInfo:
    text: Text
    on: str
    derived: bool
    source: SourceInfo


@dataclass(frozen=True, slots=True)
class UpdateInfo:
    """A piece of news; `project` and `project_title` where it stands outside its project."""

    key: str
    on: str
    title: Text
    text: Text
    source: SourceInfo | None = None
    project: str = ""
    project_title: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class PlaceInfo:
    """Where; `origin` says where the point comes from, `attribution` what must stand beside it."""

    name: Text
    point: Point | None
    approximate: bool
    code: str = ""
    origin: str = ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class MemberInfo:
    """A function in the team; `outside` marks who is not of the town."""

    function: Text
    organisation: str
    outside: bool


@dataclass(frozen=True, slots=True)
class BudgetLineInfo:
    """A line of the budget in euros; None is not known. `share` in percent is what `funding` bears."""

    years: str
    purpose: Text
    planned: float | None
    actual: float | None
    funding: Text
    share: float | None
    source: SourceInfo | None


@dataclass(frozen=True, slots=True)
class BudgetInfo:
    lines: tuple[BudgetLineInfo, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class PaperInfo:
    """A document that the viewer may open: a link, or a file of this kind (`PDF`) and size in bytes."""

    title: Text
    url: str
    on: str
    kind: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class LessonInfo:
    text: Text
    on: str
    source: SourceInfo | None


@dataclass(frozen=True, slots=True)
class AssessmentShown:
    """The assessment that everybody sees: its content, when and in which functions it was made and confirmed, and what
    the principles were called then.
    """

    content: Assessment
    made_at: datetime
    confirmed_at: datetime
    confirmed_as: Text
    principles: dict[str, Text]

    @property
    def function(self) -> Text:
        return Text(self.content.function)

    @property
    def irrelevant(self) -> Text:
        return Text(self.content.irrelevant)


@dataclass(frozen=True, slots=True)
class Thread:
    """The golden thread through a project, above its indicators: values → goals → project."""

    values: tuple[Ref, ...]
    goals: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ProjectHead:
    """A project by name, with all it hangs on: enough to draw the thread."""

    slug: str
    title: Text
    links: tuple[Ref, ...]
    is_public: bool

    def of(self, kind: str) -> tuple[Ref, ...]:
        return tuple(ref for ref in self.links if ref.kind == kind)

    @property
    def thread(self) -> Thread:
        return Thread(self.of("value"), self.of("goal"))


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """All of a project but its figures."""

    id: int
    slug: str
    title: Text
    summary: Text
    description: Text
    benefit: Text
    state_note: Text
    partners: tuple[str, ...]
    stage: str
    stage_on: str
    unit: UnitRef
    unit_as_of: str
    unit_source: str
    links: tuple[Ref, ...]
    stages: tuple[StageInfo, ...]
    milestones: tuple[MilestoneInfo, ...]
    facts: tuple[FactInfo, ...]
    updates: tuple[UpdateInfo, ...]
    places: tuple[PlaceInfo, ...]
    is_public: bool
    published_at: datetime | None
    changed_at: datetime
    may_work: bool = False
    team: tuple[MemberInfo, ...] = ()
    budget: BudgetInfo | None = None
    papers: tuple[PaperInfo, ...] = ()
    lessons: tuple[LessonInfo, ...] = ()
    assessment: AssessmentShown | None = None

    def of(self, kind: str) -> tuple[Ref, ...]:
        """The parts of the frame of one kind that the project hangs on."""
        return tuple(ref for ref in self.links if ref.kind == kind)

    @property
    def thread(self) -> Thread:
        return Thread(self.of("value"), self.of("goal"))
