"""One answer that does not end: a stream of server-sent events."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from city.base.access import api as access
from city.base.live.domain import Hub, Listener, hello, last_words, reset
from city.base.live.queries import is_position, replay_from

LONGEST_SECONDS: Final = 900
"""After this long the reader is sent to come back, and its rights are looked at again."""
SECONDS_FOR_LAST_WORDS: Final = 5

HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]


class EventStream(Response):
    """Joins the hub when it is sent; resumes behind `after`, or begins at the present where that is None."""

    def __init__(self, hub: Hub, topics: Sequence[str], after: int | None, sender: str = "") -> None:
        self.hub = hub
        self.sender = sender
        self.topics = topics
        self.after = after

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the listener is closed, by the reader or by the hub; a stuck connection is given up."""
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        listener, missed = self._join()
        listener.on_close = lambda: loop.call_later(SECONDS_FOR_LAST_WORDS, task.cancel)
        watching = loop.create_task(_watch(receive, listener))
        ending = loop.call_later(LONGEST_SECONDS * random.uniform(0.8, 1), listener.close, "age")  # noqa: S311  # no secret, only spread
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            async for piece in self._pieces(listener, missed):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": last_words(listener.closed)})
        except asyncio.CancelledError:
            if not listener.closed:
                raise
            task.uncancel()
        finally:
            ending.cancel()
            watching.cancel()
            self.hub.leave(listener)

    def _join(self) -> tuple[Listener, list[bytes] | None]:
        """Join and look up what was missed in one step, so that nothing comes in between; None: ask the log."""
        if self.after is None:
            return self.hub.join(self.topics, self.hub.present, self.sender), []
        listener = self.hub.join(self.topics, max(self.after, self.hub.position), self.sender)
        if self.hub.memory.floor <= self.after <= self.hub.position:
            return listener, self.hub.memory.since(self.after, listener.topics)
        return listener, None

    async def _pieces(self, listener: Listener, missed: list[bytes] | None) -> AsyncIterator[bytes]:
        yield hello(listener.after if self.after is None else self.after)
        if missed:
            yield b"".join(missed)
        if missed is None:
            async for piece in self._from_log(listener):
                yield piece
        while piece := await listener.next():
            yield piece

    async def _from_log(self, listener: Listener) -> AsyncIterator[bytes]:
        """What was missed, from the database; a reset where the log does not reach back, or has never been there."""
        assert self.after is not None
        position, more = self.after, True
        if position > self.hub.position and await access.in_database_thread(is_position, position):
            return
        while more:
            replay = await access.in_database_thread(replay_from, position, listener.after, listener.topics)
            if replay is None:
                listener.after = self.hub.present
                yield reset(listener.after)
                return
            position, more = replay.position, replay.more
            yield replay.pieces


async def _watch(receive: Receive, listener: Listener) -> None:
    """Close the listener when its reader goes away."""
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.close("gone")
