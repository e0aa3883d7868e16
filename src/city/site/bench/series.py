"""`city bench series`: what readers ask of the time-series store, beside the bare statement on the same rows.

`python -m city.site.bench.series SERIES OBSERVATIONS` fills the store of its environment and measures there.
"""

import itertools
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from city.site.bench import servers

SEED: Final = 7
ROUNDS: Final = 50
LATEST: Final = (
    "SELECT series_id, latest_start, latest_number FROM observations_seriesstate WHERE latest_start IS NOT NULL"
)
WINDOW: Final = (
    "SELECT phenomenon_start, number FROM observations_observation "
    "WHERE series_id = %s AND phenomenon_start >= %s AND phenomenon_start < %s ORDER BY phenomenon_start"
)
HOURS: Final = (
    "SELECT series_id, phenomenon_start / 3600000000, count(*), avg(number), min(number), max(number) "
    "FROM observations_observation WHERE series_id IN ({places}) AND phenomenon_start >= %s AND phenomenon_start < %s "
    "AND replaced_at IS NULL GROUP BY 1, 2"
)


def run(*, series: int, observations: int, server_url: str) -> Iterator[str]:
    """Measure on a fresh store and tell, line by line."""
    with servers.fresh_store(server_url) as store:
        kind = "PostgreSQL" if server_url else "SQLite"
        yield f"{kind}, {observations:,} observations in {series:,} series"
        store.prepare()
        store.city("demo")
        yield store.python("-m", "city.site.bench.series", str(series), str(observations))


def _fill(series: int, observations: int) -> list[int]:
    """The ids of the series, the long ones first."""
    from django.db import connection

    from city.base.access.api import SYSTEM
    from city.data.observations import api as store
    from city.data.observations.models import Series
    from city.kernel.texts import Text
    from city.site.bench.volume import readings

    policy = Series.objects.filter(policy__audience="public").values_list("policy__code", flat=True)[0]
    for number in range(series - Series.objects.count()):
        spec = store.SeriesSpec(
            entity=f"urn:ngsi-ld:Device:messung-{number:05}",
            attribute="temperature",
            observed_property=store.PropertySpec("air-temperature", Text.of("Lufttemperatur", "Air temperature")),
            procedure=store.ProcedureSpec("urn:ngsi-ld:DeviceModel:messung", Text.of("Messung", "measurement")),
            policy=policy,
            names=Text.of("Lufttemperatur", "Air temperature"),
            entity_names=Text.of(f"Messung {number}"),
            unit="°C",
            origin="simulated",
        )
        store.ensure_series(spec, by=SYSTEM)
    readings.write(observations, random.Random(SEED))  # noqa: S311  # the same numbers each time
    store.roll_up(by=SYSTEM)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    long_first = Series.objects.order_by("-state__count", "pk").values_list("pk", flat=True)
    return list(long_first)


def _milliseconds(ask: Callable[[], object]) -> list[float]:
    found = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        ask()
        found.append((time.perf_counter() - begun) * 1000)
    return found


def _bare(statement: str, *params: Any) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return len(cursor.fetchall())


def _told(what: str, ask: Callable[[], object], bare: Callable[[], object]) -> str:
    ours, theirs = _milliseconds(ask), _milliseconds(bare)
    p50 = statistics.median(ours)
    return f"{what}: p50 {p50:.2f} ms, p99 {max(ours):.2f} ms, {p50 / statistics.median(theirs):.2f} times bare"


def _measure(series: int, observations: int) -> Iterator[str]:
    import django

    django.setup()
    from city.base.access.api import ANONYMOUS
    from city.data.observations import api as store
    from city.kernel.clock import DAY

    begun = time.perf_counter()
    ids = _fill(series, observations)
    yield f"filled and added up in {time.perf_counter() - begun:.0f} s"
    info = store.series(ANONYMOUS, ids[0])
    end = (info.latest_at or 0) + 1
    twenty = ids[:20]
    hours = HOURS.format(places=", ".join(["%s"] * len(twenty)))
    yield _told("latest of all", partial(store.latest, ANONYMOUS, ids), partial(_bare, LATEST))
    day = partial(store.window, ANONYMOUS, ids[0], end - DAY, end, 10_000)
    yield _told("last 24 h of one", day, partial(_bare, WINDOW, ids[0], end - DAY, end))
    sparse = partial(store.window, ANONYMOUS, ids[-1], end - DAY, end, 10_000)
    yield _told(
        "the same of a series with a value each 20 minutes", sparse, partial(_bare, WINDOW, ids[-1], end - DAY, end)
    )
    month = partial(store.aggregates, ANONYMOUS, twenty, end - 30 * DAY, end, "hour")
    yield _told("hourly means of 30 days of 20", month, partial(_bare, hours, *twenty, end - 30 * DAY, end))
    yield from _exports(ids)


def _exports(ids: list[int]) -> Iterator[str]:
    from city.base.access.api import ANONYMOUS
    from city.data.observations import api as store
    from city.data.observations.rest.tables import FORMS

    infos = store.series_by_ids(ANONYMOUS, ids)
    for name, (form, _) in FORMS.items():
        parts = form(infos, store.blocks(ANONYMOUS, ids, store.EARLIEST, store.LATEST))
        sizes = [len(part) for part in itertools.islice(parts, 5)]
        before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
        size = sum(map(len, parts)) + sum(sizes)
        seconds = time.perf_counter() - begun
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        yield f"export of everything as {name}: {seconds:.0f} s, {size / 2**20:,.0f} MiB, memory + {grown:.0f} MiB"
    yield f"load average {os.getloadavg()[0]:.2f}"


if __name__ == "__main__":
    for line in _measure(int(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{line}\n")
