"""`city bench ingest`: readings that programs send, one by one and many at once, beside the raw limit of the database.

`python -m city.site.bench.ingest prepare SERIES` makes series and a key in the store of its environment and tells both;
`… raw ROWS` copies rows into an empty table with the same columns and indexes.
"""

import itertools
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from city.site.bench import load, servers

PATH: Final = "/api/v1/readings"
BEGIN: Final = datetime(2025, 1, 1, tzinfo=UTC)
ROWS: Final = 10_000
RAW_ROWS: Final = 200_000
MOST_A_SECOND: Final = 8_000
SENDERS: Final = 2  # as many long bodies as the door takes at once
RAW: Final = "CREATE TABLE bench_raw (LIKE observations_observation INCLUDING ALL)"
COPY: Final = "COPY bench_raw ({columns}) FROM STDIN (FORMAT BINARY)"
INSERT: Final = "INSERT INTO bench_raw ({columns}) VALUES ({marks})"


def run(*, seconds: float, connections: int, series: int, server_url: str) -> Iterator[str]:
    """Measure and tell, line by line."""
    server_core, load_core = servers.cores()
    os.sched_setaffinity(0, {load_core})
    with servers.fresh_store(server_url) as store:
        kind = "PostgreSQL" if server_url else "SQLite"
        yield f"{kind}, {series:,} series, {seconds:g} s each, server on one core"
        store.prepare()
        store.city("demo")
        prepared = json.loads(store.python("-m", "city.site.bench.ingest", "prepare", str(series)))
        yield from _measure(store, prepared, seconds, connections, server_core)


def _measure(
    store: servers.Store, prepared: dict[str, Any], seconds: float, connections: int, core: int
) -> Iterator[str]:
    ids, key = prepared["series"], prepared["key"]
    port = servers.free_port()
    with servers.serving(store, "-m", "city.site", "ingest", port=port, cores={core}):
        load.run(port, _posts(_single(ids), key, 500), connections=8, seconds=10)  # the first ones load the code
        single = load.run(
            port, _posts(_single(ids), key, int(MOST_A_SECOND * seconds)), connections=connections, seconds=seconds
        )
        yield load.line(f"POST of one reading, {connections} keep-alive connections", single)
        bulk = load.run(port, _posts(_many(ids), key, 80), connections=SENDERS, seconds=seconds)
        yield load.line(f"POST of {ROWS:,} readings, {SENDERS} connections", bulk)
        readings = bulk.statuses[200] / bulk.seconds * ROWS
        yield f"  {readings:,.0f} readings/s"
    raw = float(store.python("-m", "city.site.bench.ingest", "raw", str(RAW_ROWS)))
    yield f"raw copy into the same table: {raw:,.0f} rows/s; ratio of the many {readings / raw:.2f}"
    yield f"load average {os.getloadavg()[0]:.2f}"


def _posts(bodies: Iterator[bytes], key: str, count: int) -> load.Requests:
    """Requests made beforehand, so that making them is not part of what is measured."""
    return iter([load.post(PATH, body, key) for body in itertools.islice(bodies, count)])


def _single(ids: list[int]) -> Iterator[bytes]:
    """One reading each, every one another."""
    for number in itertools.count():
        yield json.dumps(_reading(ids[number % len(ids)], timedelta(seconds=number), number)).encode()


def _many(ids: list[int]) -> Iterator[bytes]:
    """`ROWS` readings each, over all series, ever further on."""
    for body in itertools.count():
        numbers = range(body * ROWS, (body + 1) * ROWS)
        rows = [_reading(ids[each % len(ids)], timedelta(days=30, minutes=each // len(ids)), each) for each in numbers]
        yield json.dumps({"readings": rows}).encode()


def _reading(series: int, later: timedelta, number: int) -> dict[str, Any]:
    at = (BEGIN + later).isoformat().replace("+00:00", "Z")
    return {"series": series, "phenomenonTime": at, "result": 20 + number % 100 / 10}


def _prepare(count: int) -> str:
    from city.base.access import api as access
    from city.base.access.api import SYSTEM
    from city.data.observations import api as store
    from city.data.observations.models import Series
    from city.kernel.texts import Text

    made = Series.objects.filter(policy__audience="public").select_related("policy__owner").first()
    assert made is not None, "the demo town measures"
    ids = [
        store.ensure_series(
            store.SeriesSpec(
                entity=f"urn:ngsi-ld:Device:messung-{number:05}",
                attribute="temperature",
                observed_property=store.PropertySpec("air-temperature", Text.of("Lufttemperatur", "Air temperature")),
                procedure=store.ProcedureSpec("urn:ngsi-ld:DeviceModel:messung", Text.of("Messung", "measurement")),
                policy=made.policy.code,
                names=Text.of("Lufttemperatur", "Air temperature"),
                entity_names=Text.of(f"Messung {number}"),
                unit="°C",
                origin="simulated",
            ),
            by=SYSTEM,
        )
        for number in range(count)
    ]
    key = access.create_client("bench", ["readings:write"], unit=made.policy.owner.code, viewer=SYSTEM)
    return json.dumps({"series": ids, "key": key})


def _raw(count: int) -> float:
    """Rows a second that the database takes without anybody looking at them."""
    from django.db import connection, transaction

    from city.data.observations.actions.copying import copied
    from city.data.observations.domain.rows import COLUMNS, Row

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(RAW)
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'observations_observation'")
            cursor.execute(cursor.fetchone()[0].replace("observations_observation", "bench_raw"))
    nothing = [None] * 7
    rows = [
        Row._make((each % 1000, each // 1000, os.urandom(16), 1, None, 1, 20.5, *nothing, False, 1, None))
        for each in range(count)
    ]
    parts = [rows[at : at + ROWS] for at in range(0, count, ROWS)]
    blobs = [copied(part) for part in parts] if connection.vendor == "postgresql" else []
    begun = time.perf_counter()
    for at, part in enumerate(parts):
        with transaction.atomic(), connection.cursor() as cursor:
            if blobs:
                with cursor.copy(COPY.format(columns=COLUMNS)) as copy:
                    copy.write(blobs[at])
            else:
                marks = ", ".join("?" * len(Row._fields))
                connection.connection.cursor().executemany(INSERT.format(columns=COLUMNS, marks=marks), part)
    return count / (time.perf_counter() - begun)


if __name__ == "__main__":
    import django

    django.setup()
    work = {"prepare": _prepare, "raw": _raw}[sys.argv[1]]
    sys.stdout.write(f"{work(int(sys.argv[2]))}\n")
