"""What lies in each hour of a series: as it was added up before, and from the observations where it was not."""

import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

import numpy as np
from django.db import connection

from city.data.observations.domain.state import LONG_AGO
from city.data.observations.domain.sums import NONE, Slices, slices_of, unpacked
from city.kernel.clock import DAY, HOUR, Instant


class Stretch(NamedTuple):
    """[low, high) of a series; both lie on the limits of slices."""

    series_id: int
    low: Instant
    high: Instant


_STRETCHES: Final = {
    "postgresql": "unnest(%s::int8[], %s::int8[], %s::int8[]) AS b(series, low, high)",
    "sqlite": "(SELECT value ->> 0 AS series, value ->> 1 AS low, value ->> 2 AS high FROM json_each(%s)) b",
}
_ADDED: Final = """
SELECT o.series_id, b.low + (o.phenomenon_start - b.low) / %s * %s AS slice,
       count(*), count(o.number), sum(o.number), min(o.number), max(o.number)
FROM {stretches} JOIN observations_observation o ON o.series_id = b.series
AND o.phenomenon_start >= b.low AND o.phenomenon_start < b.high
WHERE o.replaced_at IS NULL AND o.kind <> 0 GROUP BY o.series_id, slice ORDER BY o.series_id, slice
"""
_KEPT: Final = """
SELECT series_id, day, hours FROM observations_rollup
WHERE series_id IN ({places}) AND day > %s AND day < %s ORDER BY series_id, day
"""


def slices(rolled: dict[int, Instant | None], low: Instant, high: Instant, size: Instant) -> dict[int, Slices]:
    """The slices of `size` in [low, high) of each series; `rolled` says up to when its hours were added up.

    What is read of the kept sums ends there even if they reach further by now: the rest comes from the observations.
    """
    until = {each: LONG_AGO if end is None or size != HOUR else end for each, end in rolled.items()}
    found: dict[int, list[Slices]] = defaultdict(list)
    asked = [Stretch(each, max(low, end), high) for each, end in until.items() if end < high]
    for series_id, rows in groupby(_kept([each for each in rolled if until[each] > low], low, high), itemgetter(0)):
        days = [(day, hours) for _, day, hours in rows]
        end = min(high, until[series_id])
        kept = unpacked([(day, bytes(hours)) for day, hours in days if hours is not None])
        found[series_id].append(kept[(kept["start"] >= low) & (kept["start"] < end)])
        spoilt = (Stretch(series_id, max(low, day), min(day + DAY, end)) for day, hours in days if hours is None)
        asked += [stretch for stretch in spoilt if stretch.low < stretch.high]
    for series_id, added in added_up(asked, size).items():
        found[series_id].append(added)
    return {each: np.concatenate(found[each]) if each in found else NONE for each in rolled}


def added_up(stretches: Sequence[Stretch], size: Instant) -> dict[int, Slices]:
    """The observations of these stretches, which do not overlap, added up by the database in slices of `size`."""
    if not stretches:
        return {}
    columns = [list(column) for column in zip(*stretches, strict=True)]
    asked: list[Any] = columns if connection.vendor == "postgresql" else [json.dumps(stretches)]
    with connection.cursor() as cursor:
        cursor.execute(_ADDED.format(stretches=_STRETCHES[connection.vendor]), [size, size, *asked])
        rows = cursor.fetchall()
    return {
        series_id: slices_of([row[1:] for row in of_series]) for series_id, of_series in groupby(rows, itemgetter(0))
    }


def _kept(series: Sequence[int], low: Instant, high: Instant) -> list[tuple[int, Instant, Any]]:
    if not series:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_KEPT.format(places=", ".join(["%s"] * len(series))), [*series, low - DAY, high])
        return list(cursor.fetchall())
