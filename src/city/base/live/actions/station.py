import asyncio
import contextlib
import logging
import threading
from typing import Final

from django.db import connections

from city.base.live.domain import Hub, Message
from city.base.live.queries import messages_of
from city.base.outbox import api as outbox

logger = logging.getLogger(__name__)

REMEMBERED_AT_START: Final = 10_000
BATCHES_UNDER_WAY: Final = 4


class Station:
    """The hub of a process with the thread that reads the log for it; start and stop it with the event loop."""

    def __init__(self) -> None:
        self.hub = Hub()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = threading.Event()
        self._under_way = threading.Semaphore(BATCHES_UNDER_WAY)
        self._thread: threading.Thread | None = None
        self._ticking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to follow the log, a stretch back, so that readers of a restarted server go on without the database."""
        self._loop = asyncio.get_running_loop()
        self._stopping = threading.Event()
        self._under_way = threading.Semaphore(BATCHES_UNDER_WAY)
        floor, end = await asyncio.to_thread(_window)
        self.hub = Hub(floor, end)
        self._thread = threading.Thread(target=self._follow, name="live-reader", daemon=True)
        self._thread.start()
        self._ticking = asyncio.create_task(self._tick())

    async def stop(self) -> None:
        """End all streams and the thread."""
        self._stopping.set()
        self.hub.close()
        if self._ticking is not None:
            self._ticking.cancel()
        outbox.wake()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, 10)
        self._loop = self._thread = self._ticking = None

    def close(self) -> None:
        """End all streams, from any thread: a server that shuts down calls this before it waits for open answers."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.hub.close)

    def numbers(self) -> dict[str, float]:
        """What /metrics says of live streams."""
        return {
            "live_listeners": len(self.hub.listeners),
            "live_closed_as_slow_total": self.hub.closed_as_slow,
            "live_pieces_total": self.hub.pieces,
            "live_position": self.hub.position,
        }

    def _follow(self) -> None:
        try:
            outbox.Reader(self._heard, self.hub.position).run(self._stopping)
        finally:
            connections.close_all()

    def _heard(self, logged: tuple[outbox.Logged, ...]) -> None:
        """In the reader's thread: make the messages here, hand them to the loop, and not too many at once."""
        messages = list(messages_of(logged))
        while not self._under_way.acquire(timeout=1):
            if self._stopping.is_set():
                return
        with contextlib.suppress(RuntimeError):  # the loop was closed
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._publish, messages, logged[-1].position)

    def _publish(self, messages: list[Message], position: int) -> None:
        self._under_way.release()
        self.hub.publish(messages, position)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(1)
            self.hub.tick()


def _window() -> tuple[int, int]:
    """From where to remember, and the last position now."""
    try:
        last = outbox.last_position()
        return max(outbox.first_kept() - 1, last - REMEMBERED_AT_START), last
    finally:
        connections.close_all()


hub: Final = Station()
"""The one of this process."""
