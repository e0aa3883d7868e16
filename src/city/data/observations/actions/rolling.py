"""Hours that are over are added up once, so that no later read has to; what changes afterwards spoils its day."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection, transaction

from city.base.access.api import Viewer, require
from city.data.observations.actions import postgresql, sqlite
from city.data.observations.domain.state import LONG_AGO, State
from city.data.observations.domain.sums import Slices, packed
from city.data.observations.queries.slices import Stretch, added_up
from city.kernel.clock import DAY, HOUR, Instant

SERIES_AT_ONCE: Final = 10
DAYS_AT_ONCE: Final = 7
SPOILT_AT_ONCE: Final = 100
_BEHIND: Final = f"""
SELECT series_id FROM observations_seriesstate
WHERE newest_start >= coalesce(rolled_until, {LONG_AGO}) + {HOUR} AND series_id > %s ORDER BY series_id LIMIT %s
"""  # noqa: S608 -- numbers from the code
_SPOILT: Final = "SELECT series_id, day FROM observations_rollup WHERE hours IS NULL ORDER BY series_id, day LIMIT %s"
_NEXT: Final = """
SELECT min(phenomenon_start) FROM observations_observation WHERE series_id = %s AND phenomenon_start >= %s
"""
_PUT: Final = """
INSERT INTO observations_rollup (series_id, day, hours) VALUES (%s, %s, %s)
ON CONFLICT (series_id, day) DO UPDATE SET hours = excluded.hours
"""
_DROP: Final = "DELETE FROM observations_rollup WHERE series_id = %s AND day = %s"
_ROLLED: Final = "UPDATE observations_seriesstate SET rolled_until = %s WHERE series_id = %s"


def roll_up(*, by: Viewer) -> int:
    """Add up every hour that ended before the newest result of its series, and again each day that was spoilt.

    For operators, and many times a day; returns how many days were written. A series is locked for one short
    transaction at a time, and reads are right whether this ran or not.
    """
    require(by, "operator")
    return _again() + _further()


def spoil(states: Iterable[State]) -> None:
    """Forget the sums of the days in which something changed that had been added up; part of the write door."""
    days = [(state.series_id, day, None) for state in states for day in sorted(state.spoilt)]
    if days:
        with connection.cursor() as cursor:
            cursor.executemany(_PUT, days)


def _again() -> int:
    written = 0
    while True:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(_SPOILT, [SPOILT_AT_ONCE])
                spoilt = cursor.fetchall()
            if not spoilt:
                return written
            states = _lock({series for series, _ in spoilt})
            written += _write([Stretch(each, day, min(day + DAY, states[each].rolled_until)) for each, day in spoilt])


def _further() -> int:
    written, after = 0, 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_BEHIND, [after, SERIES_AT_ONCE])
            behind = [row[0] for row in cursor.fetchall()]
        if not behind:
            return written
        while stretches := _one_step(behind):
            written += stretches
        after = behind[-1]


def _one_step(series: Sequence[int]) -> int:
    """The next days of these series; 0 where every one of them has come to its newest result."""
    with transaction.atomic():
        stretches = [stretch for state in _lock(series).values() if (stretch := _next_of(state))]
        written = _write(stretches)
        with connection.cursor() as cursor:
            cursor.executemany(_ROLLED, [(stretch.high, stretch.series_id) for stretch in stretches])
    return written


def _next_of(state: State) -> Stretch | None:
    """From the beginning of the day in which the sums of a series end, so that its row is written whole."""
    if state.newest_start is None:
        return None
    over = state.newest_start - state.newest_start % HOUR
    if state.rolled_until >= over:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [state.series_id, state.rolled_until])
        begins = cursor.fetchone()[0]
    if begins is None or begins >= over:
        return Stretch(state.series_id, over, over)
    low = begins - begins % DAY
    return Stretch(state.series_id, low, min(over, low + DAYS_AT_ONCE * DAY))


def _write(stretches: Sequence[Stretch]) -> int:
    """The rows of all days in `stretches`; returns how many days these are."""
    added = added_up(stretches, HOUR)
    days = [(stretch, day) for stretch in stretches for day in range(stretch.low, stretch.high, DAY)]
    filled: list[tuple[Any, ...]] = []
    empty: list[tuple[int, Instant]] = []
    for stretch, day in days:
        hours = _of_day(added.get(stretch.series_id), day)
        if hours is None:
            empty.append((stretch.series_id, day))
        else:
            filled.append((stretch.series_id, day, packed(hours, day)))
    with connection.cursor() as cursor:
        cursor.executemany(_PUT, filled)
        cursor.executemany(_DROP, empty)
    return len(days)


def _of_day(slices: Slices | None, day: Instant) -> Slices | None:
    if slices is None:
        return None
    hours = slices[(slices["start"] >= day) & (slices["start"] < day + DAY)]
    return hours if len(hours) else None


def _lock(series: Iterable[int]) -> dict[int, State]:
    lock = postgresql.lock if connection.vendor == "postgresql" else sqlite.lock
    return lock(sorted(series))
