"""Where an axis carries its marks: round numbers upwards, round local times along."""

import math
from datetime import UTC, datetime, timedelta
from typing import Final

from city.base.ui.domain.words import ZONE

HOURS: Final = (1, 2, 3, 6, 12)
DAYS: Final = (1, 2, 7, 14)
MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
FLAT: Final = 1e-6
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


def round_step(span: float, wanted: int) -> float:
    """The step out of 1, 2, 2.5, 5 × 10ⁿ that cuts `span` into about `wanted` parts."""
    raw = span / max(wanted, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return min((1, 2, 2.5, 5, 10), key=lambda factor: abs(math.log(raw / (factor * power)))) * power


def value_ticks(lowest: float, highest: float, wanted: int = 4) -> tuple[float, ...]:
    """Round values that enclose [lowest, highest]; a flat line gets room above and below."""
    size = max(abs(highest), abs(lowest))
    if highest - lowest <= max(size * FLAT, FLAT):
        room = size * 0.1 if size > FLAT else 1.0
        lowest, highest = lowest - room, highest + room
    step = round_step(highest - lowest, wanted)
    first, last = math.floor(lowest / step + 1e-9), math.ceil(highest / step - 1e-9)
    return tuple(round(index * step, 12) for index in range(first, last + 1))


def time_ticks(start: datetime, end: datetime, wanted: int = 6) -> tuple[tuple[datetime, ...], str]:
    """Round local moments within [start, end], and the form in which `words.moment` writes them."""
    span = (end - start) / max(wanted, 1)
    if span <= HOUR / 6:
        return _even(start, end, 5 if span <= HOUR / 12 else 10), "time"
    if span <= HOUR / 2:
        return _even(start, end, 30), "time"
    if span <= 12 * HOUR:
        step = next(step for step in HOURS if span <= step * HOUR)
        return _hours(start, end, step), "time"
    if span <= 14 * DAY:
        step = next(step for step in DAYS if span <= step * DAY)
        return _days(start, end, step), "tick-day"
    months = next((step for step in MONTHS if span <= step * 31 * DAY), MONTHS[-1])
    return _months(start, end, months), "tick-month" if months < 12 else "tick-year"


def tick_form(at: datetime, form: str) -> str:
    """How one mark is written: among hours, midnight carries the day."""
    return "tick-day" if form == "time" and at == _midnight(at) else form


def _midnight(at: datetime) -> datetime:
    return at.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)


def _even(start: datetime, end: datetime, minutes: int) -> tuple[datetime, ...]:
    step = timedelta(minutes=minutes)
    hour = start.astimezone(ZONE).replace(minute=0, second=0, microsecond=0).astimezone(UTC)
    return tuple(at for index in range(240) if start <= (at := hour + index * step) <= end)


def _hours(start: datetime, end: datetime, step: int) -> tuple[datetime, ...]:
    """Wall-clock hours: on the night the clocks change, marks stay on 0, 6, 12, 18."""
    found: list[datetime] = []
    day = _midnight(start)
    while day.astimezone(UTC) <= end:
        found += [at for hour in range(0, 24, step) if start <= (at := day.replace(hour=hour).astimezone(UTC)) <= end]
        day = _midnight(day.replace(hour=12) + DAY)
    return tuple(found)


def _days(start: datetime, end: datetime, step: int) -> tuple[datetime, ...]:
    found: list[datetime] = []
    day = _midnight(start)
    while day.astimezone(UTC) <= end:
        if day.toordinal() % step == 0 and start <= day:
            found.append(day.astimezone(UTC))
        day = _midnight(day.replace(hour=12) + DAY)
    return tuple(found)


def _months(start: datetime, end: datetime, step: int) -> tuple[datetime, ...]:
    local = start.astimezone(ZONE)
    index = (local.year * 12 + local.month - 1) // step * step
    found: list[datetime] = []
    while (at := datetime(index // 12, index % 12 + 1, 1, tzinfo=ZONE).astimezone(UTC)) <= end:
        if start <= at:
            found.append(at)
        index += step
    return tuple(found)
