"""Observations of one series along its key: a page costs the same wherever it begins."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from city.base.access.api import Viewer
from city.data.governance import api as governance
from city.data.observations.domain.readings import EARLIEST, LATEST
from city.data.observations.domain.results import FLOAT, result_of
from city.data.observations.domain.rows import COLUMNS, Row
from city.data.observations.domain.series import Observed
from city.kernel.clock import Instant

MOST: Final = 100_000
BLOCK: Final = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the next one begins behind it."""

    start: Instant
    identity: bytes


def window(
    viewer: Viewer,
    series_id: int,
    start: Instant = EARLIEST,
    end: Instant = LATEST,
    limit: int = 1000,
    after: Place | None = None,
    *,
    as_of: Instant | None = None,
    descending: bool = False,
) -> tuple[Observed, ...]:
    """Observations that begin in [start, end), by time; `as_of` shows them as they were known at that moment.

    Nothing for a series that `viewer` may not see, as for one that does not exist.
    """
    return observed(_walk(viewer, series_id, start, end, limit, after, as_of, descending=descending))


def blocks(
    viewer: Viewer, series_ids: Sequence[int], start: Instant, end: Instant, size: int = BLOCK
) -> Iterator[tuple[int, list[Row]]]:
    """The rows of one series after the other, by time, `size` at once: however many there are, few are in memory.

    Each block is a statement of its own, so nothing is held open between them, and each asks again what `viewer` may
    see.
    """
    for series_id in series_ids:
        after: Place | None = None
        while rows := _walk(viewer, series_id, start, end, size, after, None, descending=False):
            found = [Row(*row) for row in rows]
            yield series_id, found
            if len(found) < size:
                break
            after = Place(found[-1].phenomenon_start, bytes(found[-1].identity))


def _walk(
    viewer: Viewer,
    series_id: int,
    start: Instant,
    end: Instant,
    limit: int,
    after: Place | None,
    as_of: Instant | None,
    *,
    descending: bool,
) -> list[tuple[Any, ...]]:
    rule = governance.visible(viewer, "s.policy_id")
    if after is not None:  # the walk begins there, so that a page costs the same however deep it lies
        start, end = (start, min(end, after.start + 1)) if descending else (max(start, after.start), end)
    conditions = ["series_id = %s", "phenomenon_start >= %s", "phenomenon_start < %s"]
    params: list[Any] = [series_id, start, end]
    if as_of is None:
        conditions.append("replaced_at IS NULL")
    else:
        conditions.append("recorded_at <= %s AND (replaced_at IS NULL OR replaced_at > %s)")
        params += [as_of, as_of]
    if after is not None:
        conditions.append(f"(phenomenon_start, identity) {'<' if descending else '>'} (%s, %s)")
        params += [after.start, after.identity]
    direction = "DESC" if descending else "ASC"
    sql = (
        f"SELECT {COLUMNS} FROM observations_observation WHERE {' AND '.join(conditions)} "  # noqa: S608 -- own words only
        f"AND EXISTS (SELECT 1 FROM observations_series s WHERE s.id = %s AND {rule.sql}) "
        f"ORDER BY phenomenon_start {direction}, identity {direction} LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, series_id, *rule.params, min(limit, MOST)])
        return list(cursor.fetchall())


def observed(rows: Iterable[tuple[Any, ...]]) -> tuple[Observed, ...]:
    """Rows of the store as values."""
    return tuple([_observed(*row) for row in rows])


def _observed(
    series_id: int, start: Instant, identity: bytes, version: int, end: Instant | None, kind: int,
    number: float | None, text: str | None, made: Instant | None, valid_start: Instant | None,
    valid_end: Instant | None, quality: str | None, parameters: str | None, feature: int | None, _keyed: bool,
    recorded_at: Instant, _replaced_at: Instant | None,
) -> Observed:  # fmt: skip
    """One row, in the order of `Row`: thousands of them make a page, so nothing is looked up by name."""
    return Observed(
        series_id, start, end, number if kind == FLOAT else result_of(kind, number, text), made, bytes(identity),
        version, recorded_at, None if quality is None else json.loads(quality),
        None if parameters is None else json.loads(parameters), feature, valid_start, valid_end,
    )  # fmt: skip
