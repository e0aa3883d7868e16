"""Group commit: one thread per process takes everything that waits and stores it in one transaction.

Nothing is delayed on purpose. While one batch is being committed the next one gathers, so a lone message is stored at
once and a flood is stored in large batches.
"""

import asyncio
import logging
import threading
from collections import Counter
from collections.abc import Callable
from typing import Final

from django.db import connection

from city.data.ingest.actions.judging import Tools
from city.data.ingest.actions.taking import LOST, take_in
from city.data.ingest.domain.arrivals import Arrival, Result
from city.data.ingest.domain.fairness import Bounds, FairQueue

LARGEST_BATCH: Final = 512
IDLE_SECONDS: Final = 2.0
logger = logging.getLogger(__name__)


class Full(Exception):
    """There is no room to wait; the sender has to come again."""


class Waiting:
    """An arrival and whom to tell: a future of an event loop, or a function that is called in the writer's thread."""

    __slots__ = ("arrival", "future", "loop", "tell")

    def __init__(
        self,
        arrival: Arrival,
        loop: asyncio.AbstractEventLoop | None = None,
        tell: Callable[[Result], None] | None = None,
    ) -> None:
        self.arrival = arrival
        self.loop = loop
        self.future = loop.create_future() if loop else None
        self.tell = tell


class Writer:
    """The intake of one process. Started by its first message; `close` stores what still waits and ends it."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.queue: FairQueue[Waiting] = FairQueue(bounds)
        self.tallies: Counter[tuple[str, str]] = Counter()
        self.something = threading.Condition()
        self.thread: threading.Thread | None = None
        self.closing = False

    def submit(self, arrival: Arrival) -> "asyncio.Future[Result]":
        """Let an arrival wait for the next commit; to be called in an event loop. Raises Full."""
        waiting = Waiting(arrival, asyncio.get_running_loop())
        self._put(waiting)
        assert waiting.future is not None
        return waiting.future

    def hand_in(self, arrival: Arrival, tell: Callable[[Result], None]) -> None:
        """The same from any thread; `tell` must be quick and never fail. Raises Full."""
        self._put(Waiting(arrival, tell=tell))

    def _put(self, waiting: Waiting) -> None:
        arrival = waiting.arrival
        with self.something:
            if self.closing or not self.queue.put(arrival.client, waiting, len(arrival.body)):
                self.tallies[arrival.client, "ingest.busy"] += 1
                raise Full
            if self.thread is None:
                self._start()
            self.something.notify()

    def note(self, client: str, outcome: str) -> None:
        """Count something of which no message is kept: a wrong key, an oversized body."""
        with self.something:
            self.tallies[client, outcome] += 1
            if self.thread is None:
                self._start()

    def close(self) -> None:
        """Store what waits, then end the thread and its codec process."""
        with self.something:
            self.closing = True
            self.something.notify()
        if self.thread is not None:
            self.thread.join(timeout=30)
        with self.something:
            self.thread, self.closing = None, False

    def _start(self) -> None:
        self.thread = threading.Thread(target=self._run, name="intake", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        tools = Tools()
        try:
            while (batch := self._next()) is not None:
                self._write(*batch, tools)
        finally:
            tools.close()
            connection.close()

    def _next(self) -> tuple[list[Waiting], Counter[tuple[str, str]]] | None:
        """What waits. Counts alone are written after a while only, so that a flood of wrong keys costs no commits."""
        with self.something:
            while not self.queue.items and not self.closing:
                if not self.something.wait(IDLE_SECONDS) and self.tallies:
                    break
            if self.closing and not self.queue.items and not self.tallies:
                return None
            tallies, self.tallies = self.tallies, Counter()
            return self.queue.take(LARGEST_BATCH), tallies

    def _write(self, batch: list[Waiting], tallies: Counter[tuple[str, str]], tools: Tools) -> None:
        try:
            results = take_in([waiting.arrival for waiting in batch], tools, tallies=tallies)
        except Exception:
            logger.exception("intake: a batch of %d was not stored", len(batch))
            results = [LOST] * len(batch)
        by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Result], Result]]] = {}
        for waiting, result in zip(batch, results, strict=True):
            if waiting.tell is not None:
                waiting.tell(result)
            elif waiting.loop is not None and waiting.future is not None:
                by_loop.setdefault(waiting.loop, []).append((waiting.future, result))
        for loop, answers in by_loop.items():
            try:
                loop.call_soon_threadsafe(_tell, answers)
            except RuntimeError:
                logger.info("intake: %d senders left before their answer", len(answers))


def _tell(answers: "list[tuple[asyncio.Future[Result], Result]]") -> None:
    for future, result in answers:
        if not future.done():
            future.set_result(result)


_process_writer: Final = Writer()


def writer() -> Writer:
    """The one writer of this process."""
    return _process_writer
