"""Counts and aggregates of current results, between limits that know the local clock."""

from collections.abc import Collection
from typing import Final

from django.db import connection

from city.base.access.api import Viewer
from city.data.governance import api as governance
from city.data.observations.domain.buckets import BUCKETS, FIRST, FIXED, LAST, TooMany, edges
from city.data.observations.domain.series import Bucket
from city.data.observations.domain.sums import buckets_of
from city.data.observations.queries.slices import slices
from city.kernel import reasons
from city.kernel.clock import HOUR, Instant
from city.kernel.errors import Invalid
from city.kernel.texts import Text

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
    limits = asked_edges(start, end, bucket)
    rolled = _visible(viewer, series_ids)
    if not rolled or not limits:
        return dict.fromkeys(rolled, ())
    size = FIXED["quarter"] if bucket == "quarter" else HOUR
    return buckets_of(slices(rolled, limits[0][0], limits[-1][1], size), limits)


def asked_edges(start: Instant, end: Instant, bucket: str) -> list[tuple[Instant, Instant]]:
    """The limits of the buckets that meet [start, end); raises Invalid as `aggregates` does."""
    if bucket not in BUCKETS:
        raise Invalid("bucket", reasons.one_of(BUCKETS))
    for name, limit in (("start", start), ("end", end)):
        if not FIRST <= limit <= LAST:
            raise Invalid(name, reasons.between(1900, 2200))
    try:
        return edges(start, end, bucket)
    except TooMany as problem:
        raise Invalid("bucket", TOO_MANY) from problem


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


def _visible(viewer: Viewer, series_ids: Collection[int]) -> dict[int, Instant | None]:
    """The series that `viewer` may see, and up to when their hours are added up."""
    if not series_ids:
        return {}
    rule = governance.visible(viewer, "s.policy_id")
    places = ", ".join(["%s"] * len(series_ids))
    sql = (
        "SELECT s.id, st.rolled_until FROM observations_series s "  # noqa: S608 -- own words only
        "JOIN observations_seriesstate st ON st.series_id = s.id "
        f"WHERE s.id IN ({places}) AND {rule.sql} ORDER BY s.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*series_ids, *rule.params])
        return dict(cursor.fetchall())
