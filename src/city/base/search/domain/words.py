"""Words made comparable: folded, then cut to their stem."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

LONGEST_TERM: Final = 60
WORD: Final = re.compile(r"[^\W_]+")


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


def forms(text: str) -> dict[str, tuple[str, str]]:
    """Each stem of a text with the form that was written first, plain and folded.

    Very long words and those with digits are left out: they are never meant by a slip of the hand.
    """
    found: dict[str, tuple[str, str]] = {}
    for word in dict.fromkeys(WORD.findall(text)):
        if len(word) <= LONGEST_TERM and word.isalpha():
            folded = fold(word)
            found.setdefault(stem(folded), (word, folded))
    return {known: form for known, form in found.items() if 2 < len(known) <= len(form[1]) <= LONGEST_TERM}


def stems(text: str) -> Iterator[str]:
    """The stem of each word of a text."""
    return (stem(fold(word)) for word in WORD.findall(text))


def normal(text: str) -> str:
    """A text as it is indexed: stems, separated by blanks."""
    return " ".join(stems(text))
