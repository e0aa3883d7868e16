"""What people edit: a project as one plain document. Saved as a version, compared, reviewed, then published.

Texts are `{"de": …, "en": …, "de-simple": …}`; dates are partial (`domain.dates`); `source` is the code of a source.
"""

from typing import Annotated, Any, Final

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


class Milestone(Part, frozen=True):
    """`reason` is for the public and compulsory when `planned` moves back or `done` comes late."""

    key: Code
    title: Words
    planned: str
    done: str = ""
    reason: Words = {}
    source: str = ""


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
    key: Code
    name: Words
    method: str
    unit: str = "1"
    unit_name: Words = {}
    explanation: Words = {}
    direction: str = "none"
    baseline: Measured | None = None
    target: Measured | None = None
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


METHODS: Final = ("manual", "series", "reporting", "mean", "highest")
DIRECTIONS: Final = ("up", "down", "reach", "none")


def read(data: Any) -> ProjectDocument:
    """A document from plain JSON data; msgspec.ValidationError names what does not fit."""
    return msgspec.convert(data, ProjectDocument)


def plain(document: ProjectDocument) -> dict[str, Any]:
    """The document as plain JSON data."""
    data: dict[str, Any] = msgspec.to_builtins(document)
    return data
