"""Projects as those who work on them get them."""

from dataclasses import dataclass
from datetime import datetime

from city.kernel.texts import Text
from city.rooms.strategy.domain.assessment import Assessment
from city.rooms.strategy.domain.differences import Difference
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.domain.projects import UnitRef


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A project in the work list. `state` is that of the open version, or `published`; `waits_for_me` and `next_step`
    (a code of `domain.words.NEXT_STEPS`) say whose turn it is.
    """

    slug: str
    title: Text
    unit: UnitRef
    state: str
    is_public: bool
    saved_at: datetime
    submitted_at: datetime | None
    reason: str
    waits_for_me: bool
    next_step: str


@dataclass(frozen=True, slots=True)
class AssessmentMade:
    """The newest assessment at work: whether the viewer made it, and whether a second person has confirmed it."""

    number: int
    content: Assessment
    made_at: datetime
    mine: bool
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class VersionAtWork:
    """A version in the history of a project, for whoever wants it back."""

    number: int
    state: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the viewer may do with the draft as it stands: the verbs of the room that would not be refused."""

    edit: bool
    coordinate: bool
    assess: bool
    confirm: bool
    publish: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form is filled with, and what the viewer may do with it. `step` is the one it waits for, or empty."""

    slug: str
    revision: int
    number: int
    state: str
    document: ProjectDocument
    published: ProjectDocument | None
    changes: tuple[Difference, ...]
    reason: str
    saved_by: str
    saved_at: datetime
    submitted_at: datetime | None
    is_public: bool
    may: Allowed
    step: str = ""
    route: tuple[str, ...] = ()
    publish_at: datetime | None = None
    assessment: AssessmentMade | None = None
    versions: tuple[VersionAtWork, ...] = ()

    @property
    def may_edit(self) -> bool:
        return self.may.edit

    @property
    def may_publish(self) -> bool:
        return self.may.publish


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest version in short; `by_people` is false for what a profile brought."""

    state: str
    by_people: bool
    unit_id: int
    title: Text
