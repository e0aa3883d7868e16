"""`city bench pages`: every public page of a large town, and how many queries it costs, beside an empty page."""

import contextlib
import itertools
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from city.site.bench import load, servers
from city.site.bench.addresses import Found, Visit
from city.site.bench.volume.words import slug

AT_ONCE = 1
EMPTY: Final = "/gibt-es-nicht/"
"""A page of the town with nothing on it but that there is nothing."""
STARTS: Final = (
    "/",
    "/en/",
    f"/projekte/{slug(0)}/",
    "/api/v1/openapi.json",
    "/api/v1/sdgs/13",
    "/api/v1/places/zons",
    "/api/v1/addresses?q=Platz",
    "/api/v1/open-data/projects/goals.csv-metadata.json",
    "/sitemap.xml",
    "/healthz",
    "/readyz",
)
"""Where the walk begins; the last ones are for machines, which know the address."""
FILLED: Final = "filled"
MILESTONES, UPDATES = 20, 10


@dataclass(frozen=True)
class Size:
    """Of what there is how much; each project has 20 milestones and 10 updates."""

    projects: int
    observations: int

    @property
    def numbers(self) -> list[str]:
        return [str(n) for n in (self.projects, MILESTONES * self.projects, UPDATES * self.projects, self.observations)]


@dataclass(frozen=True)
class Measured:
    """One address, and what came back."""

    visit: Visit
    load: load.Load

    def line(self, empty: float) -> str:
        p50, p99 = self.load.percentile(0.5), self.load.percentile(0.99)
        visit = self.visit
        return (
            f"{visit.queries:>3} queries {visit.bytes:>8,} B  p50 {p50:>6.1f} ms  p99 {p99:>6.1f} ms  "
            f"{p50 / empty:>4.1f} x empty  {visit.kind}  {visit.path[:100]}"
        )


def run(size: Size, *, seconds: float, keep: Path | None, server_url: str) -> Iterator[str]:
    """Fill a town or take the kept one, ask every page, and tell, line by line, the slowest first."""
    core = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with _town(server_url, keep) as store:
        yield f"{'PostgreSQL' if server_url else 'SQLite'}, server on one core, load average {os.getloadavg()[0]:.2f}"
        yield from _filled(store, size)
        found = msgspec.json.decode(store.python("-m", "city.site.bench.addresses", *STARTS), type=Found)
        yield f"{len(found.visits)} addresses, never reached: {', '.join(found.never_reached)}"
        port = servers.free_port()
        with servers.serving(store, "-m", "city.site", "run", "--no-work", port=port, cores={core}):
            times(port, EMPTY, seconds)
            empty = times(port, EMPTY, 3 * seconds).percentile(0.5)
            yield f"empty page ({EMPTY}): p50 {empty:.1f} ms"
            measured = [Measured(visit, times(port, visit.path, seconds)) for visit in found.visits]
        yield from (each.line(empty) for each in slowest(measured))
        yield f"load average {os.getloadavg()[0]:.2f}"


def slowest(measured: list[Measured]) -> list[Measured]:
    """Of each kind of page the slowest address, the slowest kind first."""
    by_kind = groupby(sorted(measured, key=lambda each: each.visit.kind), key=lambda each: each.visit.kind)
    worst = [max(group, key=lambda each: each.load.percentile(0.5)) for _, group in by_kind]
    return sorted(worst, key=lambda each: -each.load.percentile(0.5))


@contextlib.contextmanager
def _town(server_url: str, keep: Path | None) -> Iterator[servers.Store]:
    if keep:
        yield servers.kept_store(server_url, keep)
    else:
        with servers.fresh_store(server_url) as store:
            yield store


def _filled(store: servers.Store, size: Size) -> Iterator[str]:
    """The demo town with the volume on top, unless it is there from an earlier run."""
    store.prepare()
    mark = store.data / FILLED
    if mark.exists() and mark.read_text() == " ".join(size.numbers):
        yield "filled by an earlier run"
        return
    begun = time.perf_counter()
    store.city("demo")
    yield store.python("-m", "city.site.bench.volume", *size.numbers)
    mark.write_text(" ".join(size.numbers))
    yield f"filled in {time.perf_counter() - begun:.0f} s"


def times(port: int, path: str, seconds: float) -> load.Load:
    """Ask for one page again and again, one request at a time."""
    return load.run(port, itertools.repeat(load.get(path)), connections=AT_ONCE, seconds=seconds)


def queries(store: servers.Store, path: str) -> int:
    """The number of queries of one page, counted in a process of its own on the same store."""
    return int(store.python("-m", "city.site.bench.pages", path))


def _count(path: str) -> int:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)  # the first request of a process fills caches
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return len(captured)


if __name__ == "__main__":
    sys.stdout.write(str(_count(sys.argv[1])))
