"""Stretches of time for aggregates. Days and months begin at local midnight, so one day has 23 and one 25 hours."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from city.kernel.clock import HOUR, MINUTE, Instant, instant_of, moment_of

LOCAL: Final = ZoneInfo("Europe/Berlin")
FIXED: Final[dict[str, Instant]] = {"quarter": 15 * MINUTE, "hour": HOUR}
BUCKETS: Final = ("quarter", "hour", "day", "month")
MOST: Final = 10_000
FIRST: Final = instant_of(datetime(1900, 1, 1, tzinfo=LOCAL))
LAST: Final = instant_of(datetime(2201, 1, 1, tzinfo=LOCAL))
"""Between these times there are buckets; at the ends of the calendar a month has no next one."""


class TooMany(ValueError):
    """More buckets than one answer may hold."""


def edges(start: Instant, end: Instant, bucket: str, zone: ZoneInfo = LOCAL) -> list[tuple[Instant, Instant]]:
    """The buckets that meet [start, end), whole, in order; raises TooMany, and KeyError for an unknown bucket."""
    if end <= start:
        return []
    limits = _fixed(start, end, FIXED[bucket]) if bucket in FIXED else _calendar(start, end, bucket, zone)
    found: list[tuple[Instant, Instant]] = []
    low = next(limits)
    for high in limits:
        found.append((low, high))
        if len(found) > MOST:
            raise TooMany(bucket)
        low = high
    return found


def _fixed(start: Instant, end: Instant, size: Instant) -> Iterator[Instant]:
    """Quarters and hours of UTC: local ones lie on the same limits, whatever the clocks do."""
    limit = start - start % size
    while True:
        yield limit
        if limit >= end:
            return
        limit += size


def _calendar(start: Instant, end: Instant, bucket: str, zone: ZoneInfo) -> Iterator[Instant]:
    step = {"day": _next_day, "month": _next_month}[bucket]
    local = moment_of(start).astimezone(zone)
    day = datetime(local.year, local.month, local.day if bucket == "day" else 1, tzinfo=zone)
    while True:
        yield instant_of(day)
        if instant_of(day) >= end:
            return
        day = step(day)


def _next_day(day: datetime) -> datetime:
    return day + timedelta(days=1)


def _next_month(day: datetime) -> datetime:
    return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
