"""What people edit: a project as one plain document. Saved as a version, compared, reviewed, then published.

Texts are `{"de": …, "en": …, "de-simple": …}`; dates are partial (`domain.dates`); `source` is the code of a source.
"""

from typing import Annotated, Any, Final, TypeVar

import msgspec
from msgspec import Meta, Struct

from city.rooms.strategy.domain.stages import Stage

Words = dict[str, str]
Code = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the parts of a document: unknown fields are refused, empty ones are not written."""


class Place(Part, frozen=True):
    """Where a project happens: the code of a known place, or a name with a point; `approximate` says it is a sketch."""

    key: Code
    name: Words
    code: str = ""
    lon: float | None = None
    lat: float | None = None
    approximate: bool = True


class Fact(Part, frozen=True):
    key: Code
    text: Words
    source: str
    on: str = ""
    derived: bool = False


class StageStep(Part, frozen=True):
    stage: Stage
    on: str
    note: Words = {}
    source: str = ""
    decision: str = ""


class Milestone(Part, frozen=True):
    """`reason` is for the public and compulsory when `planned` moves back or `done` comes late; `decision` is the code
    of the decision that it rests on.
    """

    key: Code
    title: Words
    planned: str
    done: str = ""
    reason: Words = {}
    source: str = ""
    decision: str = ""


class Measured(Part, frozen=True):
    """A value by hand, with the day it speaks of and where it comes from."""

    value: float
    on: str
    source: str = ""
    note: Words = {}


class Binding(Part, frozen=True):
    """Which series feed an indicator: an attribute of one `entity`, or of all whose URN begins with `prefix`."""

    attribute: str
    entity: str = ""
    prefix: str = ""


class Indicator(Part, frozen=True):
    """`path` are targets on the way to `target`; `goals` are those of the project's goals that it measures, all if none
    is named.
    """

    key: Code
    name: Words
    method: str
    unit: str = "1"
    unit_name: Words = {}
    explanation: Words = {}
    direction: str = "none"
    baseline: Measured | None = None
    target: Measured | None = None
    path: tuple[Measured, ...] = ()
    goals: tuple[str, ...] = ()
    binding: Binding | None = None
    hours: int = 24
    stale_after_hours: int = 24
    digits: int = 0
    values: tuple[Measured, ...] = ()


class Update(Part, frozen=True):
    key: Code
    on: str
    title: Words
    text: Words = {}
    source: str = ""


class Member(Part, frozen=True):
    """Who works on it: a function, not a person, in a unit of the town or, `outside`, in another organisation."""

    key: Code
    function: Words
    organisation: str = ""
    outside: bool = False


class BudgetLine(Part, frozen=True):
    """Money of a year, or of the years up to `until` where no year is told apart, in euros; None is not known.

    `share` is the part in percent that `funding` bears; the rest is the town's own.
    """

    key: Code
    year: int
    purpose: Words
    planned: float | None = None
    actual: float | None = None
    funding: Words = {}
    share: float | None = None
    until: int = 0
    source: str = ""


class Paper(Part, frozen=True):
    """A document: a stored file by its id, or a link."""

    key: Code
    title: Words
    file: str = ""
    url: str = ""
    on: str = ""


class Lesson(Part, frozen=True):
    """What was learnt, so that others need not learn it again."""

    key: Code
    text: Words
    on: str = ""
    source: str = ""


class ProjectDocument(Part, frozen=True):
    title: Words
    summary: Words
    unit: str
    description: Words = {}
    benefit: Words = {}
    state_note: Words = {}
    partners: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    sdgs: tuple[int, ...] = ()
    stages: tuple[StageStep, ...] = ()
    places: tuple[Place, ...] = ()
    facts: tuple[Fact, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    updates: tuple[Update, ...] = ()
    team: tuple[Member, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    documents: tuple[Paper, ...] = ()
    lessons: tuple[Lesson, ...] = ()


PartT = TypeVar("PartT", bound=Part)
METHODS: Final = ("manual", "series", "reporting", "mean", "highest")
DIRECTIONS: Final = ("up", "down", "reach", "none")


def read(data: Any) -> ProjectDocument:
    """A document from plain JSON data; msgspec.ValidationError names what does not fit."""
    return msgspec.convert(data, ProjectDocument)


def part_of(kind: type[PartT], data: Any) -> PartT:
    """A part from plain JSON data."""
    return msgspec.convert(data, kind)


def plain(document: ProjectDocument) -> dict[str, Any]:
    """The document as plain JSON data."""
    data: dict[str, Any] = msgspec.to_builtins(document)
    return data
