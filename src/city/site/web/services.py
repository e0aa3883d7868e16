"""What runs beside the requests of a process: relay, jobs, live streams, the writer of the data doors."""

import contextlib
import gc
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.urls import get_resolver

from city.base.jobs import api as jobs
from city.base.live import api as live
from city.base.outbox import api as outbox
from city.data.ingest import api as ingest

Service = Callable[[threading.Event], None]


@dataclass(frozen=True)
class Services:
    """Which of them this process runs; `work` is relay and jobs, which one process of the town must run."""

    work: bool = True
    live: bool = True
    intake: bool = True

    @contextlib.asynccontextmanager
    async def lifespan(self, application: Any) -> AsyncIterator[None]:
        """Start everything before the first request; end it, in order, after the last."""
        async with contextlib.AsyncExitStack() as running:
            if self.work:
                running.enter_context(threads(*workers()))
            if self.live:
                await live.hub.start()
                running.push_async_callback(live.hub.stop)
            if self.intake:
                running.callback(ingest.writer().close)
                running.enter_context(threads(ingest.Listening().run))
            settle()
            yield


def settle() -> None:
    """Load every page's code now, and take it out of the garbage collector's rounds.

    It stays as long as the process: a round through all of it costs a quarter of a second, and some request waits.
    """
    get_resolver().resolve("/")
    gc.collect()
    gc.freeze()


def workers() -> tuple[Service, ...]:
    """The loops of `city work`: each runs until it is told to stop."""
    return (outbox.Relay().run, jobs.Worker().run)


@contextlib.contextmanager
def threads(*services: Service) -> Any:
    """Run each service in a thread of its own for the length of the block."""
    stop = threading.Event()
    running = [threading.Thread(target=_run, args=(service, stop), name=str(service)) for service in services]
    for thread in running:
        thread.start()
    try:
        yield stop
    finally:
        stop.set()
        outbox.wake()
        for thread in running:
            thread.join(timeout=20)


def _run(service: Service, stop: threading.Event) -> None:
    try:
        service(stop)
    finally:
        connections.close_all()
