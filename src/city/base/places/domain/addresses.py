"""Addresses: how two spellings of one door are seen to be one, and how a line of text is taken apart."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from city.kernel.geo import Point

MOST_LETTERS: Final = 200
FOLDED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "á": "a", "ó": "o"})
STREET_END: Final = re.compile(r"(str|strasse)$")
NUMBER: Final = r"\d{1,5}\s*[a-zA-Z]?(?:\s*[-–/+]\s*\d{0,5}\s*[a-zA-Z]?)?"
LINE: Final = re.compile(rf"^(?P<street>.*\D)\s+(?P<number>{NUMBER})$")
POSTCODE: Final = re.compile(r"\b\d{5}\b")


@dataclass(frozen=True, slots=True)
class Address:
    """A door; `approximate` where the point is not the house's own. `number` is empty for a street as a whole."""

    street: str
    number: str
    postcode: str
    town: str
    point: Point
    approximate: bool
    source: str
    attribution: str = ""
    as_of: date | None = None

    def __str__(self) -> str:
        line = " ".join(part for part in (self.street, self.number) if part)
        place = " ".join(part for part in (self.postcode, self.town) if part)
        return ", ".join(part for part in (line, place) if part)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one door, however it is spelt."""
        return street_key(self.street), number_key(self.number), self.postcode.strip()


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of text as street, number and postcode; each may be empty."""

    street: str
    number: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one row of a register: its line in the file, the field, and why."""

    line: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did: rows read, doors new, changed and as before, and rows left out with the reason."""

    read: int
    new: int
    changed: int
    same: int
    flaws: tuple[Flaw, ...]


def street_key(street: str) -> str:
    """`Kölner Str.`, `Koelner Straße` and `KÖLNER-STRASSE` are one street."""
    letters = "".join(re.findall(r"[^\W_]+", street.casefold().translate(FOLDED)))
    return STREET_END.sub("strasse", letters)[:MOST_LETTERS]


def number_key(number: str) -> str:
    """`12 A` and `12a` are one house, `12-14` and `12 – 14` as well."""
    return re.sub(r"\s+", "", number.casefold()).replace("–", "-")[:20]


def number_order(number: str) -> int:
    """Houses in the order of their numbers; a house without one comes first."""
    found = re.match(r"\d{1,5}", number.strip())
    return int(found[0]) if found else 0


def asked(text: str) -> Asked:
    """Take `Marktplatz 2, 12345 Musterstadt` apart; what is missing stays empty."""
    head, _, tail = text[:MOST_LETTERS].partition(",")
    postcode = POSTCODE.search(tail) or (None if tail else POSTCODE.search(head, 1))
    if postcode and not tail:
        head = head[: postcode.start()]
    found = LINE.match(head.strip())
    street, number = (found["street"], found["number"]) if found else (head, "")
    return Asked(street.strip(), number.strip(), postcode[0] if postcode else "")
