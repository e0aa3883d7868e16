"""Counts and aggregates of current results, added up by the database between limits that know the local clock."""

import json
from collections.abc import Collection, Sequence
from typing import Any, Final

from django.db import connection

from city.base.access.api import Viewer
from city.data.governance import api as governance
from city.data.observations.domain.buckets import BUCKETS, FIRST, LAST, TooMany, edges
from city.data.observations.domain.series import Bucket
from city.kernel import reasons
from city.kernel.clock import Instant
from city.kernel.errors import Invalid
from city.kernel.texts import Text

_LIMITS: Final = {
    "postgresql": "unnest(%s::int8[], %s::int8[]) AS b(low, high)",
    "sqlite": "(SELECT json_extract(value, '$[0]') AS low, json_extract(value, '$[1]') AS high FROM json_each(%s)) b",
}
_SUMS: Final = "count(*), count(o.number), sum(o.number), min(o.number), max(o.number)"
TOO_MANY: Final = Text.of(
    "das sind zu viele Abschnitte für eine Antwort. Nehmen Sie längere Abschnitte oder einen kürzeren Zeitraum.",
    "these are too many buckets for one answer. Take longer buckets or a shorter time.",
)


def hourly(viewer: Viewer, series_id: int, start: Instant, end: Instant, bucket: str = "hour") -> tuple[Bucket, ...]:
    """The aggregates of one series; see `aggregates`."""
    return aggregates(viewer, [series_id], start, end, bucket).get(series_id, ())


def aggregates(
    viewer: Viewer, series_ids: Collection[int], start: Instant, end: Instant, bucket: str = "hour"
) -> dict[int, tuple[Bucket, ...]]:
    """Each whole `quarter`, `hour`, `day` or `month` (Europe/Berlin) that meets [start, end), with what begins in it.

    A bucket without results is there, with None for its numbers. A series that `viewer` may not see is not in the
    answer. Raises Invalid for an unknown bucket, too many of them, and times outside the years 1900 to 2200.
    """
    if bucket not in BUCKETS:
        raise Invalid("bucket", reasons.one_of(BUCKETS))
    for name, limit in (("start", start), ("end", end)):
        if not FIRST <= limit <= LAST:
            raise Invalid(name, reasons.between(1900, 2200))
    try:
        limits = edges(start, end, bucket)
    except TooMany as problem:
        raise Invalid("bucket", TOO_MANY) from problem
    seen = _visible(viewer, series_ids)
    if not seen or not limits:
        return dict.fromkeys(seen, ())
    sums = {(row[0], row[1]): row[2:] for row in _sums(seen, limits)}
    nothing = (0, 0, None, None, None)
    return {
        series_id: tuple(_bucket(low, high, *sums.get((series_id, low), nothing)) for low, high in limits)
        for series_id in seen
    }


def count(viewer: Viewer, series_id: int, start: Instant, end: Instant) -> int:
    """How many current observations begin in [start, end); 0 for a series that `viewer` may not see."""
    if not _visible(viewer, [series_id]):
        return 0
    sql = (
        "SELECT count(*) FROM observations_observation "
        "WHERE series_id = %s AND phenomenon_start >= %s AND phenomenon_start < %s AND replaced_at IS NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [series_id, start, end])
        return int(cursor.fetchone()[0])


def _visible(viewer: Viewer, series_ids: Collection[int]) -> list[int]:
    if not series_ids:
        return []
    rule = governance.visible(viewer, "s.policy_id")
    places = ", ".join(["%s"] * len(series_ids))
    sql = f"SELECT s.id FROM observations_series s WHERE s.id IN ({places}) AND {rule.sql} ORDER BY s.id"  # noqa: S608 -- own words only
    with connection.cursor() as cursor:
        cursor.execute(sql, [*series_ids, *rule.params])
        return [row[0] for row in cursor.fetchall()]


def _sums(series_ids: Sequence[int], limits: Sequence[tuple[Instant, Instant]]) -> list[tuple[Any, ...]]:
    columns: list[Any] = (
        [[low for low, _ in limits], [high for _, high in limits]]
        if connection.vendor == "postgresql"
        else [json.dumps(limits)]
    )
    sql = (
        f"SELECT o.series_id, b.low, {_SUMS} FROM {_LIMITS[connection.vendor]} "  # noqa: S608 -- names from the code
        f"JOIN observations_observation o ON o.series_id IN ({', '.join(['%s'] * len(series_ids))}) "
        "AND o.phenomenon_start >= b.low AND o.phenomenon_start < b.high "
        "WHERE o.replaced_at IS NULL AND o.kind <> 0 GROUP BY o.series_id, b.low"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*columns, *series_ids])
        return list(cursor.fetchall())


def _bucket(
    low: Instant, high: Instant, number: int, numbers: int, total: float | None, least: float | None, most: float | None
) -> Bucket:
    mean = total / numbers if numbers and total is not None else None
    return Bucket(low, high, number, mean, least, most, total)
