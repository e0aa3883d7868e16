"""One open connection: its topics and its bounded queue."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

MOST_WAITING: Final = 256 * 1024
"""Bytes that may wait for one listener; whoever falls further behind is closed and comes back by itself."""


class Listener:
    """Filled by the hub, emptied by the connection; both in the event loop's thread."""

    __slots__ = ("_waiter", "after", "closed", "on_close", "queue", "sender", "size", "topics")

    def __init__(self, topics: Sequence[str], after: int, sender: str = "") -> None:
        self.topics = tuple(dict.fromkeys(topics))
        self.after = after
        self.sender = sender
        self.on_close: Callable[[], object] = int
        self.queue: list[bytes] = []
        self.size = 0
        self.closed = ""
        self._waiter: asyncio.Future[None] | None = None

    def put(self, piece: bytes) -> bool:
        """Take a piece for sending; False when too many wait: the listener is slow, and closed."""
        self.queue.append(piece)
        self.size += len(piece)
        if self.size > MOST_WAITING:
            self.close("slow")
            return False
        self._wake()
        return True

    def close(self, why: str) -> None:
        """Send nothing more; the first reason counts."""
        if not self.closed:
            self.closed = why
            self.queue.clear()
            self.on_close()
            self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def next(self) -> bytes:
        """All that waits, in one piece; waits for it; empty when closed."""
        while not self.queue and not self.closed:
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        pieces, self.queue, self.size = self.queue, [], 0
        return b"".join(pieces)
