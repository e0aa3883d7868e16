"""Words made comparable, questions taken apart, and the piece of a text that answers them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from city.kernel.texts import Shown, Text

WORD: Final = re.compile(r"[^\W_]+")
LONGEST_QUESTION: Final = 200
MOST_WORDS: Final = 12
SNIPPET: Final = 220
STOP_WORDS: Final = frozenset(
    WORD.findall(
        "aber als am an auf aus bei bin bis da das dass dem den der des die du ein eine einem einen einer eines er es "
        "für gibt hat ich im in ist kann mein mich mit nach nicht oder sie sind so um und uns von vor wann warum was "
        "wer wie wir wird wo zu zum zur a about an and are at be by for from has how in is it of on or that the this "
        "to was what when where who why will with "
    )
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a room wants found. `text` may be long; `audience` as in `files`: public, staff, unit:<id>, role:<role>."""

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
    """One page of finds, and how many there are."""

    hits: tuple[Hit, ...]
    count: int


def fold(word: str) -> str:
    """Lower case without accents; ä, ae and a are one, as are ß and ss."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return re.sub(r"(?<![aeiouyq])([aou])e", r"\1", bare)


def stem(word: str) -> str:
    """A folded word without its German or English ending.

    The endings are those of CISTEM (Weissweiler and Fraser 2017); its cutting of “ge-” is left out, for it would hide
    “Gebäude” from whoever has only typed “Gebä”. At least three letters stay.
    """
    while len(word) > 3:
        cut = next((len(end) for end in _endings(word) if word.endswith(end)), 0)
        if not cut:
            break
        word = word[:-cut]
    return word


def _endings(word: str) -> tuple[str, ...]:
    return ("em", "er", "nd", "t", "e", "s", "n") if len(word) > 5 else ("t", "e", "s", "n")


def stems(text: str) -> Iterator[str]:
    """The stem of each word of a text."""
    return (stem(fold(word)) for word in WORD.findall(text))


def normal(text: str) -> str:
    """A text as it is indexed: stems, separated by blanks."""
    return " ".join(stems(text))


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched: all of `words`; the last one may be the beginning of a word."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> "Question":
        raw = WORD.findall(typed[:LONGEST_QUESTION])[:MOST_WORDS]
        telling = [word for word in raw if word.casefold() not in STOP_WORDS] or raw
        return cls(tuple(dict.fromkeys(stems(" ".join(telling)))))

    def __bool__(self) -> bool:
        return bool(self.words)

    def fits(self, word: str) -> bool:
        """Whether a word of a text is one of those searched."""
        found = stem(fold(word))
        return found in self.words or (bool(self.words) and found.startswith(self.words[-1]))


def parts(text: str, question: Question) -> tuple[Part, ...]:
    """The whole text, cut where searched words begin and end."""
    cut: list[Part] = []
    end = 0
    for match in WORD.finditer(text):
        if question.fits(match[0]):
            if match.start() > end:
                cut.append(Part(text[end : match.start()], marked=False))
            cut.append(Part(match[0], marked=True))
            end = match.end()
    if end < len(text):
        cut.append(Part(text[end:], marked=False))
    return tuple(cut)


def snippet(text: str, question: Question, length: int = SNIPPET) -> tuple[Part, ...]:
    """About `length` characters around the first searched word, cut between words."""
    text = " ".join(text.split())
    first = next((match.start() for match in WORD.finditer(text) if question.fits(match[0])), 0)
    start = 0 if first < length // 2 else text.find(" ", first - length // 3) + 1
    end = len(text) if len(text) - start <= length else text.rfind(" ", start, start + length)
    if end <= start:
        end = min(len(text), start + length)
    shown = parts(text[start:end], question)
    before = (Part("… ", marked=False),) if start else ()
    after = (Part(" …", marked=False),) if end < len(text) else ()
    return (*before, *shown, *after)
