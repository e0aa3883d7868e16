"""`city bench thread`: from a device message to a public page, beside a route that only commits the same rows."""

import itertools
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from city.data.ingest.adapters.simulator import climate, device
from city.kernel import clock
from city.site.bench import load, pages, servers
from city.site.demo import town

PATH: Final = "/api/v1/uplinks/tts"
PAGE: Final = "/projekte/klimasensoren-leibniz-gymnasium/"
SECONDS_APART: Final = 30
MOST_A_SECOND: Final = 6_000


@dataclass(frozen=True)
class Setting:
    """How long and how wide each measurement is."""

    seconds: float
    connections: int


def run(*, seconds: float, connections: int, server_url: str) -> Iterator[str]:
    """Measure and tell, line by line."""
    setting = Setting(seconds, connections)
    server_core, load_core = servers.cores()
    os.sched_setaffinity(0, {load_core})
    with servers.fresh_store(server_url) as store:
        kind = "PostgreSQL" if server_url else "SQLite"
        yield f"{kind}, {connections} keep-alive connections, {seconds:g} s each, server on one core"
        bare = {kind: _bare(store, kind, setting, server_core) for kind in ("each", "group")}
        for kind, result in bare.items():
            yield load.line(f"bare route, commit {kind}", result)
        yield from _town(store, setting, server_core, bare)


def _bare(store: servers.Store, kind: str, setting: Setting, core: int) -> load.Load:
    port = servers.free_port()
    body = next(messages())
    with servers.serving(store, "-m", "city.site.bench.bare", kind, port=port, cores={core}):
        requests = itertools.repeat(load.post("/", body, "none"))
        return load.run(port, requests, connections=setting.connections, seconds=setting.seconds)


def _town(store: servers.Store, setting: Setting, core: int, bare: dict[str, load.Load]) -> Iterator[str]:
    store.prepare()
    store.city("demo")
    key = (store.data / "simulator.key").read_text()
    posts = prepared(key, 500 + int(2 * setting.seconds * MOST_A_SECOND))
    port = servers.free_port()
    with servers.serving(store, "-m", "city.site", "run", port=port, cores={core}):
        load.run(port, itertools.islice(posts, 500), connections=8, seconds=10)  # the page has something to show
        idle = pages.times(port, PAGE, setting.seconds)
        yield load.line(f"page {PAGE} while idle", idle)
        door = load.run(port, posts, connections=setting.connections, seconds=setting.seconds)
        yield load.line("POST of one reading, durable", door)
        for kind, result in bare.items():
            yield f"  ratio to the bare route, commit {kind}: {door.per_second / result.per_second:.2f}"
        busy = _pages_meanwhile(port, posts, setting)
        yield load.line(f"page {PAGE} while ingesting", busy)
        yield f"  ratio to idle, p50: {busy.percentile(0.5) / idle.percentile(0.5):.2f}"
    yield f"page {PAGE}: {pages.queries(store, PAGE)} queries"


def _pages_meanwhile(port: int, posts: load.Requests, setting: Setting) -> load.Load:
    """Pages, one after the other, while all connections post as fast as they can."""
    begun = threading.Event()

    def started() -> Iterator[bytes]:
        for post in posts:
            begun.set()
            yield post

    with ThreadPoolExecutor(1) as pool:
        posting = pool.submit(load.run, port, started(), connections=setting.connections, seconds=setting.seconds + 1)
        begun.wait(10)
        busy = pages.times(port, PAGE, setting.seconds)
        posting.result()
    return busy


def prepared(key: str, count: int) -> load.Requests:
    """Requests made beforehand, so that making them is not part of what is measured."""
    return iter([load.post(PATH, body, key) for body in itertools.islice(messages(), count)])


def messages() -> Iterator[bytes]:
    """Messages of the simulated sensors, each another reading, ever further into the past."""
    end = int(clock.instant_now() // clock.SECOND)
    spots = climate.spots(town.SENSORS, town.SEED)
    for back in itertools.count():
        at = end - back * SECONDS_APART
        yield from (device.uplink(spot, at, town.SEED, SECONDS_APART) for spot in spots)
