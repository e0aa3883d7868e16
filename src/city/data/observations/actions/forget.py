"""Observations end with the retention of their policy: every version of them, for good."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection, transaction

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.data.governance import api as governance
from city.data.observations.actions import postgresql, sqlite
from city.data.observations.actions.recount import recount
from city.data.observations.actions.rolling import spoil
from city.kernel import clock
from city.kernel.clock import Instant

SERIES_AT_ONCE: Final = 50
ROWS_AT_ONCE: Final = 5_000
_OVER: Final = "o.phenomenon_start < %s AND coalesce(o.phenomenon_end, o.phenomenon_start) < %s"
_CONCERNED: Final = f"""
SELECT s.id FROM observations_series s WHERE s.policy_id = %s
AND EXISTS (SELECT 1 FROM observations_observation o WHERE o.series_id = s.id AND {_OVER}) ORDER BY s.id LIMIT %s
"""  # noqa: S608 -- names from the code
_ROWS: Final = f"""
SELECT o.series_id, o.phenomenon_start, o.identity, o.version, o.replaced_at FROM observations_observation o
WHERE o.series_id = %s AND {_OVER} ORDER BY o.phenomenon_start LIMIT %s
"""  # noqa: S608
_DELETE: Final = """
DELETE FROM observations_observation
WHERE series_id = %s AND phenomenon_start = %s AND identity = %s AND version = %s
"""


def forget_observations(*, by: Viewer) -> int:
    """Delete what lies behind the retention of its policy; returns how many rows. For operators, and daily.

    What counts is when the observed time ended. Counts, extents and latest values are right after each of the many
    small transactions, so readers and writers wait for none of them.
    """
    require(by, "operator")
    policies = governance.policies()
    forgotten = 0
    for policy, before in governance.over_before(clock.instant_now()).items():
        while series := _concerned(policy, before):
            with transaction.atomic():
                rows = _forget(series, before)
                changes = {"policy": policies[policy].code, "observations": rows, "series": series}
                audit.record(by.actor, "forget", "observations.series:*", changes)
            forgotten += rows
    return forgotten


def _concerned(policy: int, before: Instant) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_CONCERNED, [policy, before, before, SERIES_AT_ONCE])
        return [row[0] for row in cursor.fetchall()]


def _forget(series: Sequence[int], before: Instant) -> int:
    """At most `ROWS_AT_ONCE` rows of each of these series, which stay locked meanwhile."""
    database = postgresql if connection.vendor == "postgresql" else sqlite
    states = database.lock(series)
    forgotten = 0
    for state in states.values():
        rows = _rows(state.series_id, before)
        with connection.cursor() as cursor:
            cursor.executemany(_DELETE, [row[:4] for row in rows])
        state.count -= sum(row[4] is None for row in rows)
        for row in rows:
            state.touch(row[1], row[1])
        state.changed_at = max(clock.instant_now(), state.changed_at + 1)
        recount(state)
        state.seal()
        forgotten += len(rows)
    database.save(list(states.values()))
    spoil(states.values())
    return forgotten


def _rows(series: int, before: Instant) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [series, before, before, ROWS_AT_ONCE])
        return list(cursor.fetchall())
