"""JSON pointers (RFC 6901) into a decoded document, and the times that devices write there."""

from datetime import datetime
from typing import Final

import msgspec

from city.kernel.clock import SECOND, Instant, instant_of

MISSING: Final = object()
_EARLIEST: Final = 946_684_800
_UNITS: Final = ((10**11, SECOND), (10**14, SECOND // 1_000), (10**17, 1))


def is_pointer(text: str) -> bool:
    """Whether the text is a pointer: empty for the whole document, else it begins with a slash."""
    return not text or (text.startswith("/") and len(text) <= 200 and text.isprintable())


def at(document: object, pointer: str) -> object:
    """What stands at the pointer; MISSING where nothing does."""
    found = document
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(found, dict) and name in found:
            found = found[name]
        elif isinstance(found, list) and name.isascii() and name.isdigit() and len(name) < 7 and int(name) < len(found):
            found = found[int(name)]
        else:
            return MISSING
    return found


def instant_from(value: object) -> Instant | None:
    """RFC 3339 with its zone, or a number counted from 1970 in s, ms, µs or ns, told apart by its size; else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _counted(value)
    if not isinstance(value, str):
        return None
    try:
        found = instant_of(msgspec.convert(value, datetime))
    except (msgspec.ValidationError, ValueError, OverflowError):
        return None
    return found if found >= _EARLIEST * SECOND else None


def _counted(value: float) -> Instant | None:
    if not _EARLIEST <= value < 10**19:  # nan lies nowhere
        return None
    for end, factor in _UNITS:
        if value < end:
            return round(value * factor)
    return int(value) // 1_000
