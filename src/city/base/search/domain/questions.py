"""Questions taken apart, and the piece of a text that answers them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from city.base.search.domain.documents import Part
from city.base.search.domain.words import WORD, fold, stem

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
class Wanted:
    """One word of a question, as `typed` but folded, and its stem `word`.

    It is found as itself, as the beginning of a word if it is the `last` typed, in one of the compounds `within` which
    it stands, or where all `pieces` of which it is made are found.
    """

    word: str
    typed: str
    last: bool = False
    within: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()

    def fits(self, found: str) -> bool:
        """Whether a stem of a text is what is wanted."""
        if found == self.word or (self.last and found.startswith(self.word)):
            return True
        return found in self.within or found in self.pieces


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched: `every` wanted word, or else any of them."""

    wanted: tuple[Wanted, ...]
    every: bool = True

    @classmethod
    def of(cls, typed: str) -> "Question":
        words = {stem(folded): folded for folded in map(fold, telling(typed))}
        last = next(reversed(words), "")
        return cls(tuple(Wanted(word, folded, last=word == last) for word, folded in words.items()))

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def fits(self, word: str) -> bool:
        """Whether a word of a text is one of those searched."""
        found = _stem(word)
        return any(wanted.fits(found) for wanted in self.wanted)


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    """Texts repeat their words: to take each apart anew was half of the time of a search."""
    return stem(fold(word))


def telling(typed: str) -> list[str]:
    """The words of a question without those that every text has, unless there are no others."""
    words = WORD.findall(typed[:LONGEST_QUESTION])[:MOST_WORDS]
    return [word for word in words if word.casefold() not in STOP_WORDS] or words


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
