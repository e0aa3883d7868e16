"""All words of the index: which compounds hold a word, of what a compound is made, what a mistyped word may mean."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from city.base.search.domain.questions import Question, Wanted
from city.base.search.domain.words import stem

SHORTEST_PIECE: Final = 3
MOST_COMPOUNDS: Final = 40
MOST_GUESSES: Final = 3
MOST_PIECES: Final = 4
LONGEST_COMPOUND: Final = 50
LONG: Final = 6
"""From so many letters on a word may have two slips of the hand; a shorter one, of four at least, may have one."""


class Vocabulary:
    """Stems of the index, each with a form in which it was written, and that form folded."""

    def __init__(self, forms: Mapping[str, tuple[str, str]]) -> None:
        self.forms = {word: form for word, (form, _) in forms.items()}
        self.folded = {word: folded for word, (_, folded) in forms.items()}
        self.words = list(forms)
        # One long line: to look for a word in it takes a hundredth of the time of asking each word.
        self.line = f"|{'|'.join(self.words)}|"

    def widened(self, question: Question) -> Question:
        """The question with the compounds around each word, and with the pieces of each word that is a compound."""
        return replace(
            question,
            wanted=tuple(
                replace(wanted, within=self.compounds(wanted.word), pieces=self.pieces(wanted.word))
                for wanted in question.wanted
            ),
        )

    def compounds(self, word: str) -> tuple[str, ...]:
        """Known words that end with `word` or hold it between other known words: “sensor” is in “klimasensor”."""
        found: list[str] = []
        at = self.line.find(word) if len(word) >= SHORTEST_PIECE else -1
        while at >= 0 and len(found) < MOST_COMPOUNDS:
            start, end = self.line.rfind("|", 0, at) + 1, self.line.index("|", at + len(word))
            before, after = self.line[start:at], self.line[at + len(word) : end]
            if self._compound(before, word, after):
                found.append(self.line[start:end])
            at = self.line.find(word, end)
        return tuple(found)

    def pieces(self, word: str, most: int = MOST_PIECES) -> tuple[str, ...]:
        """The known words of which `word` is made, the longest first piece that works; empty if it is no compound."""
        if most < 2 or len(word) > LONGEST_COMPOUND:
            return ()
        for cut in range(len(word) - SHORTEST_PIECE, SHORTEST_PIECE - 1, -1):
            before, after = stem(word[:cut]), word[cut:]
            if not self._begins(before, word[:cut]):
                continue
            if after in self.forms:
                return (before, after)
            if further := self.pieces(after, most - 1):
                return (before, *further)
        return ()

    def guesses(self, question: Question) -> list[str]:
        """The question with its unknown words replaced by known ones that are written nearly alike, nearest first.

        Where every word is known, those are doubted that are known as a compound only, for a slip of the hand may leave
        pieces that happen to be words: “lastenreder”.
        """
        unknown = [wanted for wanted in question.wanted if not (self._found(wanted) or wanted.pieces)]
        unknown = unknown or [wanted for wanted in question.wanted if not self._found(wanted)]
        if len(unknown) != 1:
            near = {wanted.word: self.nearest(wanted.typed)[:1] for wanted in unknown}
        else:
            near = {unknown[0].word: self.nearest(unknown[0].typed)}
        if not near or not all(near.values()):
            return []
        return [
            " ".join(
                self._form(near[wanted.word][at] if wanted.word in near else wanted.word) for wanted in question.wanted
            )
            for at in range(min(map(len, near.values())))
        ]

    def nearest(self, word: str) -> list[str]:
        """Stems of known words that are written nearly like the folded `word`, nearest first.

        One slip of the hand (a letter wrong, missing, too much, two swapped) is forgiven, two where it is long.
        """
        if len(word) <= SHORTEST_PIECE:
            return []
        slips = 2 if len(word) >= LONG else 1
        found = process.extract(word, self.folded, scorer=OSA.distance, score_cutoff=slips, limit=MOST_GUESSES)
        return [known for _, _, known in found]

    def _found(self, wanted: Wanted) -> bool:
        if wanted.word in self.forms or wanted.within:
            return True
        return wanted.last and f"|{wanted.word}" in self.line

    def _compound(self, before: str, word: str, after: str) -> bool:
        """A long word at the end makes a compound; a short one may stand there by chance: “rad” in “kamerad”."""
        if not after and len(word) >= LONG - 1 and len(before) >= SHORTEST_PIECE:
            return True
        return self._piece(before) and (not after or self._piece(after))

    def _begins(self, known: str, written: str) -> bool:
        """Whether a compound may begin so. A stem of three letters must be the same word’s: “lasst” is no “last”."""
        if known not in self.forms:
            return False
        form = self.folded[known]
        return len(known) > SHORTEST_PIECE or form.startswith(written) or written.startswith(form)

    def _piece(self, text: str) -> bool:
        return len(text) >= SHORTEST_PIECE and stem(text) in self.forms

    def _form(self, word: str) -> str:
        return self.forms.get(word, word)
