"""Percentiles of results: they cannot be added up, so the results themselves are read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from django.db import connection

from city.base.access.api import Viewer
from city.data.governance import api as governance
from city.data.observations.queries.sums import asked_edges
from city.kernel.clock import Instant
from city.kernel.errors import Invalid
from city.kernel.texts import Text

MOST: Final = 500_000
TOO_MANY: Final = Text.of(
    f"dafür wären mehr als {MOST} Werte zu lesen. Wählen Sie einen kürzeren Zeitraum.",
    f"that would mean reading more than {MOST} values. Choose a shorter time.",
)


def percentiles(
    viewer: Viewer, series_id: int, start: Instant, end: Instant, bucket: str, shares: Sequence[float]
) -> tuple[dict[str, float | None], ...]:
    """The values below which `shares` percent of the results of each stretch lie; the stretches are those of `hourly`.

    Between two results lies the straight line (Hyndman and Fan 1996, definition 7, as PostgreSQL's percentile_cont).
    Raises Invalid where more than `MOST` results would have to be read. A stretch without results, or of a
    series that `viewer` may not see, has None.
    """
    limits = asked_edges(start, end, bucket)
    if not limits:
        return ()
    rows = _numbers(viewer, series_id, limits[0][0], limits[-1][1])
    starts, numbers = np.array([row[0] for row in rows], "<i8"), np.array([row[1] for row in rows], "<f8")
    cuts = np.searchsorted(starts, [limits[0][0], *(high for _, high in limits)])
    names = [f"{share:g}" for share in shares]
    return tuple(
        dict(
            zip(
                names,
                np.percentile(numbers[low:high], shares).tolist() if high > low else [None] * len(names),
                strict=True,
            )
        )
        for low, high in pairwise(cuts)
    )


def _numbers(viewer: Viewer, series_id: int, low: Instant, high: Instant) -> list[tuple[Instant, float]]:
    rule = governance.visible(viewer, "s.policy_id")
    sql = (
        "SELECT phenomenon_start, number FROM observations_observation "  # noqa: S608 -- own words only
        "WHERE series_id = %s AND phenomenon_start >= %s AND phenomenon_start < %s AND replaced_at IS NULL "
        "AND number IS NOT NULL "
        f"AND EXISTS (SELECT 1 FROM observations_series s WHERE s.id = %s AND {rule.sql}) "
        "ORDER BY phenomenon_start LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [series_id, low, high, series_id, *rule.params, MOST + 1])
        rows = list(cursor.fetchall())
    if len(rows) > MOST:
        raise Invalid("end", TOO_MANY)
    return rows
