"""The statements of the write door on PostgreSQL: row locks in the order of ids, sets instead of rows, binary COPY."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from city.data.observations.actions.arrays import array, arrays
from city.data.observations.actions.copying import copied
from city.data.observations.domain.intake import Name
from city.data.observations.domain.rows import COLUMNS, Row
from city.data.observations.domain.state import LONG_AGO, SAVED, State
from city.kernel.clock import Instant

_TABLE: Final = "observations_observation"
_ROW: Final = ", ".join(f"o.{name}" for name in Row._fields)
_TYPES: Final = dict.fromkeys(SAVED, "int8") | {
    "latest_identity": "bytea",
    "latest_kind": "int2",
    "latest_number": "float8",
    "latest_text": "text",
}

_LOCK: Final = f"""
SELECT s.id, s.value_type, s.closed, p.closed, s.forecast OR s.origin IN ('simulated', 'derived'),
       coalesce(st.rolled_until, {LONG_AGO}), {", ".join(f"st.{name}" for name in SAVED)}
FROM observations_seriesstate st JOIN observations_series s ON s.id = st.series_id
JOIN governance_policy p ON p.id = s.policy_id
WHERE st.series_id = ANY(%s::int8[]) ORDER BY st.series_id FOR UPDATE OF st
"""  # noqa: S608 -- names from the code
KEYS: Final = f"""
SELECT {_ROW} FROM unnest(%s::int8[], %s::bytea[]) AS q(s, i)
JOIN {_TABLE} o ON o.series_id = q.s AND o.identity = q.i AND o.keyed ORDER BY o.version
"""  # noqa: S608
_CONTENTS: Final = f"""
SELECT o.series_id, o.identity FROM unnest(%s::int8[], %s::int8[], %s::bytea[]) AS q(s, t, i)
JOIN {_TABLE} o ON o.series_id = q.s AND o.phenomenon_start = q.t AND o.identity = q.i
"""  # noqa: S608
_REPLACE: Final = f"""
UPDATE {_TABLE} o SET replaced_at = %s FROM unnest(%s::int8[], %s::int8[], %s::bytea[], %s::int4[]) AS q(s, t, i, v)
WHERE o.series_id = q.s AND o.phenomenon_start = q.t AND o.identity = q.i AND o.version = q.v
"""  # noqa: S608
_COPY: Final = f"COPY {_TABLE} ({COLUMNS}) FROM STDIN (FORMAT BINARY)"
_SAVE: Final = f"""
UPDATE observations_seriesstate st SET {", ".join(f"{name} = q.{name}" for name in SAVED)}
FROM unnest(%s::int8[], {", ".join(f"%s::{_TYPES[name]}[]" for name in SAVED)}) AS q(id, {", ".join(SAVED)})
WHERE st.series_id = q.id
"""  # noqa: S608


def lock(ids: Sequence[int]) -> dict[int, State]:
    """The series that exist, with their rules and their state, locked until the end of the transaction."""
    with _cursor() as cursor:
        cursor.execute(_LOCK, [array("int8", ids)], prepare=True)
        return {row[0]: State(*row) for row in cursor.fetchall()}


def known(keys: Sequence[Name], contents: Sequence[tuple[int, Instant, bytes]]) -> dict[Name, Row | None]:
    """What the store has of the asked keys (their newest version) and of the asked keyless observations (None)."""
    found: dict[Name, Row | None] = {}
    with _cursor() as cursor:
        if contents:
            cursor.execute(_CONTENTS, arrays(("int8", "int8", "bytea"), contents), prepare=True)
            found.update(((series, name), None) for series, name in cursor.fetchall())
        if keys:
            cursor.execute(KEYS, arrays(("int8", "bytea"), keys), prepare=True)
            for values in cursor.fetchall():
                row = Row(*values)
                found[row.series_id, row.identity] = row
    return found


def replace(rows: Sequence[Row], at: Instant) -> None:
    """End the time of these versions."""
    if rows:
        with _cursor() as cursor:
            places = arrays(("int8", "int8", "bytea", "int4"), [row[:4] for row in rows])
            cursor.execute(_REPLACE, [at, *places], prepare=True)


def insert(rows: Sequence[Row]) -> None:
    with _cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.write(copied(rows))


def save(states: Sequence[State]) -> None:
    with _cursor() as cursor:
        kinds = ("int8", *(_TYPES[name] for name in SAVED))
        cursor.execute(_SAVE, arrays(kinds, [(state.series_id, *state.saved()) for state in states]), prepare=True)


def _cursor() -> Any:
    """A cursor of the driver itself, which binds arguments on the server: Django's puts them into the statement."""
    from psycopg import Cursor

    return Cursor(connection.connection)
