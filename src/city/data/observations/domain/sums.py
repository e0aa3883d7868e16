"""Sums over stretches of time: counted per hour, kept a day to a row, added up to whatever is asked.

A slice is what lies in one hour (or quarter of an hour) of one series. Slices add up without loss: counts, least and
greatest exactly, sums up to the rounding of doubles. UTC's hours are also those of every local time in Germany since
1900, so days and months of the local calendar, with 23 or 25 hours where the clocks change, are made of whole slices.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from city.data.observations.domain.series import Bucket
from city.kernel.clock import DAY, HOUR, Instant

Slices: TypeAlias = NDArray[np.void]
"""Rows of `SLICE`."""

SLICE: Final = np.dtype(
    [("start", "<i8"), ("count", "<i8"), ("numbers", "<i8"), ("sum", "<f8"), ("least", "<f8"), ("most", "<f8")]
)
NONE: Final = np.zeros(0, SLICE)
_KEPT: Final = np.dtype(SLICE.descr[1:])
_HOURS: Final = DAY // HOUR


def slices_of(rows: Sequence[tuple[Any, ...]]) -> Slices:
    """Rows of a database, (start, count, numbers, sum, least, most) with None for what no number is in, as slices."""
    return np.array([tuple(np.nan if value is None else value for value in row) for row in rows], SLICE)


def packed(slices: Slices, day: Instant) -> bytes:
    """The hours of the UTC day that begins at `day`, 40 bytes each."""
    hours = np.zeros(_HOURS, _KEPT)
    hours[(slices["start"] - day) // HOUR] = slices[list(_KEPT.names or ())]
    return hours.tobytes()


def unpacked(days: Iterable[tuple[Instant, bytes]]) -> Slices:
    """The hours with something in them, of days that were `packed`."""
    found = list(days)
    hours = np.frombuffer(b"".join([kept for _, kept in found]), _KEPT)
    slices = np.zeros(len(hours), SLICE)
    for name in _KEPT.names or ():
        slices[name] = hours[name]
    starts = np.array([day for day, _ in found], "<i8")
    slices["start"] = (starts[:, None] + np.arange(_HOURS) * HOUR).ravel()
    return slices[slices["count"] > 0]


def buckets_of(found: Mapping[int, Slices], limits: Sequence[tuple[Instant, Instant]]) -> dict[int, tuple[Bucket, ...]]:
    """The slices of each series, all of which lie within `limits`, added up for each of these adjoining stretches."""
    lows, highs = zip(*limits, strict=True)
    edges = np.array(lows, "<i8")
    return {
        series_id: tuple(
            map(Bucket, lows, highs, *_added(slices, np.searchsorted(edges, slices["start"], "right") - 1, len(lows)))
        )
        for series_id, slices in found.items()
    }


def _added(slices: Slices, place: NDArray[np.intp], size: int) -> tuple[list[Any], ...]:
    """Count, mean, least, most and sum of what lies in each of `size` places."""
    counts, numbers, total = (np.zeros(size, kind) for kind in ("<i8", "<i8", "<f8"))
    least, most = np.full(size, np.inf), np.full(size, -np.inf)
    np.add.at(counts, place, slices["count"])
    np.add.at(numbers, place, slices["numbers"])
    some = slices["numbers"] > 0
    np.add.at(total, place[some], slices["sum"][some])
    np.minimum.at(least, place[some], slices["least"][some])
    np.maximum.at(most, place[some], slices["most"][some])
    known = (numbers > 0).tolist()
    mean = total / np.maximum(numbers, 1)
    return counts.tolist(), *(_or_none(column, known) for column in (mean, least, most, total))


def _or_none(column: NDArray[np.float64], known: Sequence[bool]) -> list[float | None]:
    values: list[float | None] = column.tolist()
    return (
        values if all(known) else [value if is_known else None for value, is_known in zip(values, known, strict=True)]
    )
