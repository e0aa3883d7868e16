"""Reads walk along the primary key: no plan looks at a whole table of observations."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from city.base.access.api import ANONYMOUS
from city.data.observations import api as observations
from city.data.observations.actions import postgresql, sqlite
from city.data.observations.api import Reading
from city.data.observations.domain.identity import of_key
from city.data.observations.tests.towns import T0, series
from city.kernel.clock import HOUR

pytestmark = pytest.mark.django_db
KEY = re.compile(r"observations_observation_\w+_pkey|USING PRIMARY KEY \(series_id=\? AND phenomenon_start")
BY_KEY = re.compile(r"observation_by_key|series_id_identity_idx")  # the partitions' indexes are named by PostgreSQL


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table this small would be read whole
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}".replace("%", "%%"))
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_windows_counts_and_aggregates_use_the_key() -> None:
    one = series()
    with transaction.atomic():
        observations.store([Reading(one, T0 + step, step) for step in range(50)])
    place = observations.Place(T0 + 5, bytes(16))
    with CaptureQueriesContext(connection) as queries:
        observations.window(ANONYMOUS, one, T0, T0 + HOUR, 10, place)
        observations.window(ANONYMOUS, one, T0, T0 + HOUR, 10, place, as_of=T0, descending=True)
        observations.count(ANONYMOUS, one, T0, T0 + HOUR)
        observations.hourly(ANONYMOUS, one, T0, T0 + 24 * HOUR)
    plans = [plan(query["sql"]) for query in queries if "observations_observation" in query["sql"]]
    assert len(plans) == 4
    for said in plans:
        assert KEY.search(said)
        assert "SCAN o" not in said
        assert "USE TEMP B-TREE FOR ORDER BY" not in said


def test_looking_up_keys_costs_the_same_however_long_the_series() -> None:
    one = series()
    with transaction.atomic():
        observations.store([Reading(one, T0 + step, step, key=str(step)) for step in range(50)])
    assert BY_KEY.search(plan(statement_for([(one, of_key("7"))])))


def statement_for(keys: list[tuple[int, bytes]]) -> str:
    """The statement of the write door, with its arguments written in."""
    if connection.vendor == "postgresql":
        (series_id, name) = keys[0]
        filled = postgresql.KEYS.replace("%s::int8[]", f"'{{{series_id}}}'::int8[]")
        return filled.replace("%s::bytea[]", f"ARRAY['\\x{name.hex()}'::bytea]")
    return sqlite.keys_statement(keys).replace("(?, ?)", f"({keys[0][0]}, x'{keys[0][1].hex()}')")
