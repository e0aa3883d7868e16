"""What a caller asks for, taken from the query string; each mistake names its parameter and the remedy."""

import base64
import binascii
import struct
from datetime import datetime
from typing import Final

from starlette.datastructures import QueryParams

from city.base.interfaces.api import one_of, only, text, whole
from city.data.observations.api import BUCKETS, LOCAL, ORIGINS, Place
from city.kernel import reasons
from city.kernel.clock import Instant, instant_of
from city.kernel.errors import Invalid
from city.kernel.texts import Text

__all__ = [
    "bucket",
    "is_descending",
    "mark_of",
    "moment",
    "one_of",
    "only",
    "origin",
    "percentiles",
    "place",
    "text",
    "whole",
]
MOST: Final = 10_000
MOST_PERCENTILES: Final = 10
_PLACE: Final = struct.Struct(">q16s")
MOMENTS: Final = "2026-11-23T08:00:00Z, 2026-11-23T09:00:00+01:00, 2026-11-23"


def moment(query: QueryParams, name: str, default: Instant) -> Instant:
    """A time with its zone, or a date, which means its first moment in the town."""
    said = query.get(name)
    if said is None:
        return default
    try:
        given = datetime.fromisoformat(said.replace(" ", "+"))
        if given.tzinfo is None and "T" in said.upper():
            raise ValueError("without a zone")
        return instant_of(given if given.tzinfo else given.replace(tzinfo=LOCAL))
    except (ValueError, OverflowError) as problem:
        raise Invalid(name, reasons.written_as(MOMENTS)) from problem


def origin(query: QueryParams) -> str | None:
    return one_of(query, "origin", tuple(ORIGINS), None)


def bucket(query: QueryParams) -> str:
    return one_of(query, "bucket", BUCKETS, "hour") or "hour"


def percentiles(query: QueryParams) -> tuple[float, ...]:
    """`5,50,97.5`: at most ten numbers from 0 to 100; none where they are not asked for."""
    said = query.get("percentiles")
    if said is None:
        return ()
    try:
        found = tuple(sorted({float(word) for word in said.split(",")}))
        if len(found) > MOST_PERCENTILES or not all(0 <= each <= 100 for each in found):
            raise ValueError(said)
    except ValueError as problem:
        raise Invalid("percentiles", reasons.written_as("5,50,95")) from problem
    return found


def is_descending(query: QueryParams) -> bool:
    return one_of(query, "order", ("asc", "desc"), "asc") == "desc"


def place(query: QueryParams) -> Place | None:
    """Where the page before ended; callers get it in `next` and need not read it."""
    mark = query.get("after")
    if mark is None:
        return None
    try:
        return Place(*_PLACE.unpack(base64.urlsafe_b64decode(mark.encode("ascii"))))
    except (ValueError, binascii.Error, struct.error) as problem:
        raise Invalid("after", Text.of("nehmen Sie den Verweis „next“.", "follow the link “next”.")) from problem


def mark_of(reached: Place) -> str:
    """The `after` that leads on from a place."""
    return base64.urlsafe_b64encode(_PLACE.pack(reached.start, reached.identity)).decode()
