"""PostgreSQL: the partitions of the store, one for each year."""

from datetime import UTC, datetime
from typing import Final

from django.db import connection, transaction

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.kernel import clock
from city.kernel.clock import Instant, instant_of

_TABLE: Final = "observations_observation"
_YEARS: Final = """
SELECT substring(child.relname FROM '_y(\\d{4})$')::int FROM pg_inherits
JOIN pg_class child ON child.oid = inhrelid WHERE inhparent = 'observations_observation'::regclass
AND child.relname ~ '_y\\d{4}$' ORDER BY 1
"""
_YEAR: Final = f"""
ALTER TABLE {_TABLE} DETACH PARTITION {_TABLE}_later;
CREATE TABLE {_TABLE}_y{{year}} PARTITION OF {_TABLE} FOR VALUES FROM ({{low}}) TO ({{high}});
WITH moved AS (DELETE FROM {_TABLE}_later WHERE phenomenon_start < {{high}} RETURNING *)
INSERT INTO {_TABLE} SELECT * FROM moved;
ALTER TABLE {_TABLE} ATTACH PARTITION {_TABLE}_later FOR VALUES FROM ({{high}}) TO (MAXVALUE);
"""  # noqa: S608 -- names from the code


def prepare_next_year(*, by: Viewer) -> tuple[int, ...]:
    """Give the next year a partition, and each one before it that has none; for operators, and daily.

    Returns the years it made. What was forecast for them moves there. SQLite keeps everything in one place.
    """
    require(by, "operator")
    if connection.vendor != "postgresql":
        return ()
    last = years()[-1]
    missing = tuple(range(last + 1, clock.now().year + 2))
    for year in missing:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_YEAR.format(year=year, low=_begins(year), high=_begins(year + 1)))
            audit.record(by.actor, "create", f"observations.year:{year}")
    return missing


def years() -> list[int]:
    """The years that have a partition of their own."""
    with connection.cursor() as cursor:
        cursor.execute(_YEARS)
        return [row[0] for row in cursor.fetchall()]


def _begins(year: int) -> Instant:
    return instant_of(datetime(year, 1, 1, tzinfo=UTC))
