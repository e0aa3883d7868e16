"""Keys and last parts of addresses, made from what people wrote."""

import re
import unicodedata
from collections.abc import Container
from itertools import count
from typing import Final

GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
LONGEST: Final = 60


def slug_of(text: str) -> str:
    """`Räder für alle!` as `raeder-fuer-alle`; empty where nothing of it can stand in an address."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold().translate(GERMAN))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode())[:LONGEST].strip("-")


def new_key(text: str, taken: Container[str], otherwise: str = "eintrag") -> str:
    """A key for a new entry: its first words, numbered where another has it."""
    stem = slug_of(text) or otherwise
    return next(key for key in (stem if number == 1 else f"{stem}-{number}" for number in count(1)) if key not in taken)
