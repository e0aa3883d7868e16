"""Projects as those who work on them get them."""

from dataclasses import dataclass
from datetime import datetime

from city.kernel.texts import Text
from city.rooms.strategy.domain.differences import Difference
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.domain.projects import UnitRef


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A project in the work list. `state` is that of the open version, or `published`; `waits_for_me` and `next_step`
    (a code: edit, review, wait, start) say whose turn it is.
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
class Draft:
    """What a form is filled with, and what the viewer may do with it."""

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
    may_edit: bool
    may_publish: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest version in short; `by_people` is false for what a profile brought."""

    state: str
    by_people: bool
    unit_id: int
    title: Text
