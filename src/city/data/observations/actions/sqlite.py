"""The statements of the write door on SQLite, where the IMMEDIATE transaction is the lock."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db import connection

from city.data.observations.domain.intake import Name
from city.data.observations.domain.rows import COLUMNS, Row
from city.data.observations.domain.state import LONG_AGO, SAVED, State
from city.kernel.clock import Instant

CHUNK: Final = 500
_TABLE: Final = "observations_observation"
_ROW: Final = ", ".join(f"o.{name}" for name in Row._fields)

_LOCK: Final = f"""
SELECT s.id, s.value_type, s.closed, p.closed, s.forecast OR s.origin IN ('simulated', 'derived'),
       coalesce(st.rolled_until, {LONG_AGO}), {", ".join(f"st.{name}" for name in SAVED)}
FROM observations_seriesstate st JOIN observations_series s ON s.id = st.series_id
JOIN governance_policy p ON p.id = s.policy_id
WHERE st.series_id IN (SELECT value FROM json_each(?))
"""  # noqa: S608 -- names from the code
_INSERT: Final = f"INSERT INTO {_TABLE} ({COLUMNS}) VALUES ({', '.join('?' * len(Row._fields))})"  # noqa: S608
_REPLACE: Final = (
    f"UPDATE {_TABLE} SET replaced_at = ? WHERE series_id = ? AND phenomenon_start = ? AND identity = ? AND version = ?"  # noqa: S608
)
_SAVE: Final = f"UPDATE observations_seriesstate SET {', '.join(f'{name} = ?' for name in SAVED)} WHERE series_id = ?"  # noqa: S608


def lock(ids: Sequence[int]) -> dict[int, State]:
    """The series that exist, with their rules and their state."""
    rows = _cursor().execute(_LOCK, [json.dumps(ids)])
    return {row[0]: State(*row) for row in rows}


def known(keys: Sequence[Name], contents: Sequence[tuple[int, Instant, bytes]]) -> dict[Name, Row | None]:
    """What the store has of the asked keys (their newest version) and of the asked keyless observations (None)."""
    found: dict[Name, Row | None] = {}
    for chunk in _chunks(contents):
        match = "o ON o.series_id = q.s AND o.phenomenon_start = q.t AND o.identity = q.i"
        sql = _asked("t, i", chunk, match, "o.series_id, o.identity")
        found.update(((series, name), None) for series, name in _cursor().execute(sql, _flat(chunk)))
    for chunk in _chunks(keys):
        for values in _cursor().execute(keys_statement(chunk), _flat(chunk)):
            row = Row(*values)
            found[row.series_id, row.identity] = row
    return found


def keys_statement(chunk: Sequence[Name]) -> str:
    """Left alone, SQLite walks the whole series along the primary key."""
    match = "o INDEXED BY observation_by_key ON o.series_id = q.s AND o.identity = q.i AND o.keyed"
    return _asked("i", chunk, match, _ROW) + " ORDER BY o.version"


def replace(rows: Sequence[Row], at: Instant) -> None:
    """End the time of these versions."""
    if rows:
        _cursor().executemany(_REPLACE, ((at, *row[:4]) for row in rows))


def insert(rows: Sequence[Row]) -> None:
    _cursor().executemany(_INSERT, rows)


def save(states: Sequence[State]) -> None:
    _cursor().executemany(_SAVE, ((*state.saved(), state.series_id) for state in states))


def _asked(names: str, chunk: Sequence[Any], match: str, columns: str) -> str:
    values = ", ".join([f"({', '.join('?' * len(chunk[0]))})"] * len(chunk))
    return (
        f"WITH q(s, {names}) AS (VALUES {values}) "  # noqa: S608 -- names from the code
        f"SELECT {columns} FROM q CROSS JOIN {_TABLE} {match}"
    )


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))


def _flat(chunk: Sequence[Any]) -> list[Any]:
    return [value for item in chunk for value in item]


def _cursor() -> Any:
    """A cursor of the driver itself: Django's wrapper rewrites placeholders and binds each row anew."""
    return connection.connection.cursor()
