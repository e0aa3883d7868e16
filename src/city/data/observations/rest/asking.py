"""What a caller asks for, taken from the query string; each mistake names its parameter and the remedy."""

import base64
import binascii
import struct
from datetime import datetime
from typing import Final

from starlette.datastructures import QueryParams

from city.data.observations.api import BUCKETS, LOCAL, ORIGINS, Place
from city.kernel import reasons
from city.kernel.clock import Instant, instant_of
from city.kernel.errors import Invalid
from city.kernel.texts import Text

MOST: Final = 10_000
_PLACE: Final = struct.Struct(">q16s")
NULL_CHARACTER: Final = Text.of(
    "enthält ein Nullzeichen. Lassen Sie es weg.", "contains a null character. Leave it out."
)
MOMENTS: Final = "2026-11-23T08:00:00Z, 2026-11-23T09:00:00+01:00, 2026-11-23"


def only(query: QueryParams, *known: str) -> None:
    """Refuse parameters nobody reads: a misspelt filter must not silently give everything."""
    for name in query:
        if name not in known:
            raise Invalid(name, reasons.one_of(known))


def text(query: QueryParams, name: str) -> str | None:
    """Words as they are; no name here holds a NUL, and PostgreSQL takes none."""
    given = query.get(name)
    if given is not None and "\0" in given:
        raise Invalid(name, NULL_CHARACTER)
    return given


def moment(query: QueryParams, name: str, default: Instant) -> Instant:
    """A time with its zone, or a date, which means its first moment in the town."""
    text = query.get(name)
    if text is None:
        return default
    try:
        given = datetime.fromisoformat(text.replace(" ", "+"))
        if given.tzinfo is None and "T" in text.upper():
            raise ValueError("without a zone")
        return instant_of(given if given.tzinfo else given.replace(tzinfo=LOCAL))
    except (ValueError, OverflowError) as problem:
        raise Invalid(name, reasons.written_as(MOMENTS)) from problem


def whole(query: QueryParams, name: str, default: int, lowest: int, highest: int) -> int:
    text = query.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 19 and lowest <= int(text) <= highest):
        raise Invalid(name, reasons.between(lowest, highest))
    return int(text)


def one_of(query: QueryParams, name: str, choices: tuple[str, ...], default: str | None) -> str | None:
    text = query.get(name, default)
    if text is not None and text not in choices:
        raise Invalid(name, reasons.one_of(choices))
    return text


def origin(query: QueryParams) -> str | None:
    return one_of(query, "origin", tuple(ORIGINS), None)


def bucket(query: QueryParams) -> str:
    return one_of(query, "bucket", BUCKETS, "hour") or "hour"


def is_descending(query: QueryParams) -> bool:
    return one_of(query, "order", ("asc", "desc"), "asc") == "desc"


def place(query: QueryParams) -> Place | None:
    """Where the page before ended; callers get it in `next` and need not read it."""
    text = query.get("after")
    if text is None:
        return None
    try:
        return Place(*_PLACE.unpack(base64.urlsafe_b64decode(text.encode("ascii"))))
    except (ValueError, binascii.Error, struct.error) as problem:
        raise Invalid("after", Text.of("nehmen Sie den Verweis „next“.", "follow the link “next”.")) from problem


def mark_of(reached: Place) -> str:
    """The `after` that leads on from a place."""
    return base64.urlsafe_b64encode(_PLACE.pack(reached.start, reached.identity)).decode()
