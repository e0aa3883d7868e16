"""What goes into the index, and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from city.kernel.texts import Shown, Text


@dataclass(frozen=True, slots=True)
class Document:
    """What a room wants found. `text` may be long; `audience` as in `access`: public, staff, unit:<id>, role:<role>."""

    kind: str
    key: str
    url_name: str
    title: Text
    text: Text
    url_args: Mapping[str, str | int] = field(default_factory=dict)
    audience: frozenset[str] = frozenset({"public"})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a shown text; `marked` is what was searched for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: the title and the fitting piece of the text, both with the searched words marked."""

    kind: str
    key: str
    url_name: str
    url_args: Mapping[str, str | int]
    language: str
    title: tuple[Part, ...]
    snippet: tuple[Part, ...]

    @property
    def plain_title(self) -> Shown:
        return Shown("".join(part.text for part in self.title), self.language, fallback=False)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of finds, and how many there are. `meant` is the question that was answered instead of the one typed,
    where that finds nothing; `some` says that no find has all the words, `more` that there are more than counted.
    """

    hits: tuple[Hit, ...]
    count: int
    meant: str = ""
    some: bool = False
    more: bool = False
