"""What rooms add so that the record can be read by people: names, rights, words for fields, and ways back."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Protocol

from city.base.audit.domain.acts import RecordedAct
from city.kernel.slots import Slot
from city.kernel.texts import VARIANTS, Text

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
CHANGED: Final = Text.of("geändert; der Wortlaut steht am Ort selbst", "changed; the words stand with the thing itself")
EMPTY: Final = Text.of("leer", "empty")
TRUTH: Final = {True: Text.of("ja", "yes"), False: Text.of("nein", "no")}


class Viewing(Protocol):
    """Who asks, as far as this room must know; `access.Viewer` is one."""

    @property
    def actor(self) -> str: ...

    @property
    def user_id(self) -> int | None: ...

    @property
    def is_staff(self) -> bool: ...

    @property
    def unit_ids(self) -> frozenset[int]: ...

    def has(self, *roles: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by its name, and the page it has."""

    title: Text
    url_name: str = ""
    url_args: Mapping[str, str | int] = field(default_factory=dict)


def nothing_named(keys: Collection[str]) -> Mapping[str, Named]:
    """The room gives its things no names beside their keys."""
    return {}


def bare(field: str, value: object) -> object:
    """The value as it was recorded."""
    return value


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """A sort of things whose history can be read, by its room.

    `seen` gives the condition on the record's `subject` under which a viewer reads the history; administrators read
    all, and everybody their own acts. `named` finds names by keys, `fields` says what the fields are called, `said`
    puts a field's value into a Text where the value alone says little.
    """

    kind: str
    name: Text
    seen: Callable[[Viewing], Any]
    named: Callable[[Collection[str]], Mapping[str, Named]] = nothing_named
    fields: Mapping[str, Text] = field(default_factory=dict)
    said: Callable[[str, object], object] = bare


@dataclass(frozen=True, slots=True)
class Naming:
    """Names of those who acted, by their pseudonyms; who is gone is left out."""

    names: Callable[[Collection[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A way to look at the acts of some people only: a field to write in, or one of its `choices`."""

    label: Text
    actors: Callable[[str], Collection[str]]
    choices: Callable[[], Sequence[tuple[str, Text]]] | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """How a room takes an act back.

    `offered` says, without asking the database, whether this viewer might; `act` is the room's own action: it checks
    the right, and refuses with a reason where the thing has moved on since.
    """

    kind: str
    verb: str
    offered: Callable[[Viewing, RecordedAct], bool]
    act: Callable[[Any, RecordedAct], None]


subjects: Final = Slot[SubjectKind]("sorts of things whose history people can read, and who may")
namings: Final = Slot[Naming]("names of those who acted")
narrowings: Final = Slot[Narrowing]("ways to look at the acts of some people only")
undos: Final = Slot[Undo]("acts that can be taken back, by sort of thing and verb, and how")


def undo_of(act: RecordedAct) -> Undo | None:
    """How an act is taken back, if its room says so; what nobody did has no way back."""
    found = undos.get(f"{act.kind} {act.action}")
    return found if found and act.changes else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the record: `before` is the id of an act, older ones are wanted; the rest narrows, empty means all.

    `narrowed` holds what was asked of each narrowing; `first` and `last` are days of the town, both included.
    """

    subject: str = ""
    verb: str = ""
    narrowed: Mapping[str, str] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in words: a day, or a text."""

    words: Text | None = None
    day: date | None = None

    @property
    def is_empty(self) -> bool:
        return self.words is EMPTY


@dataclass(frozen=True, slots=True)
class Step:
    """One field before and after; `told` where only that it changed is on record."""

    field: Text
    before: Cell
    after: Cell
    told: Text | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An act as people read it: who did what to which thing, what changed, and whether the viewer may take it back."""

    act: RecordedAct
    who: Text
    kind: Text
    what: Named
    steps: tuple[Step, ...]
    undoable: bool


def in_words(value: object, names: Mapping[str, str]) -> Cell:
    """A recorded value as people say it; pseudonyms by name where there is one."""
    if isinstance(value, Text):
        return Cell(value)
    if value is None or value in ("", [], {}):
        return Cell(EMPTY)
    if isinstance(value, bool):
        return Cell(TRUTH[value])
    if isinstance(value, str) and DAY.fullmatch(value):
        return Cell(day=date.fromisoformat(value))
    if isinstance(value, Mapping):
        if set(value) <= set(VARIANTS):
            return Cell(Text({str(tag): str(words) for tag, words in value.items()}))
        return Cell(Text.of("; ".join(f"{key}: {each}" for key, each in value.items())))
    if isinstance(value, list):
        return Cell(Text.of(", ".join(names.get(str(each), str(each)) for each in value)))
    return Cell(Text.of(names.get(str(value), str(value))))
