"""Where readings wait for their commit: short requests are committed in groups, long ones each by itself.

While one group is being committed the next one gathers. Long requests have places of their own, so that they never
hold up the short ones.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import IO, Final

from city.base.access import api as access
from city.data.ingest import api

LARGEST_GROUP: Final = 512
LONG_AT_ONCE: Final = 2
LONG_IN_ALL: Final = 8
LONG_OF_ONE: Final = 2
Waiting = tuple[api.Post, "asyncio.Future[api.Answer]"]


class Recorder:
    """The requests with readings of one event loop."""

    def __init__(self) -> None:
        self.queue: api.FairQueue[Waiting] = api.FairQueue()
        self.writable = api.Writable()
        self.committing: asyncio.Task[None] | None = None
        self.long: Counter[str] = Counter()
        self.free = [api.Writable() for _ in range(LONG_AT_ONCE)]
        self.turn = asyncio.Semaphore(LONG_AT_ONCE)

    async def short(self, post: api.Post) -> api.Answer:
        """Wait for the commit of a short request. Raises Full."""
        future: asyncio.Future[api.Answer] = asyncio.get_running_loop().create_future()
        if not self.queue.put(post.client, (post, future), len(post.body)):
            raise api.Full
        if self.committing is None:
            self.committing = asyncio.create_task(self._commit())
        return await future

    async def _commit(self) -> None:
        try:
            while group := self.queue.take(LARGEST_GROUP):
                posts = [post for post, _ in group]
                answers = await access.in_database_thread(api.take_readings, posts, self.writable)
                for (_, future), answer in zip(group, answers, strict=True):
                    if not future.done():
                        future.set_result(answer)
        finally:
            self.committing = None

    @asynccontextmanager
    async def place(self, client: str) -> AsyncIterator[None]:
        """A place for a long request, from its first byte to its answer. Raises Full."""
        if self.long.total() >= LONG_IN_ALL or self.long[client] >= LONG_OF_ONE:
            raise api.Full
        self.long[client] += 1
        try:
            yield
        finally:
            self.long[client] -= 1

    async def record(self, post: api.Post, table: IO[bytes] | None) -> api.Answer:
        """Commit a long request; a table is read from its file, in stretches."""
        async with self.turn:
            writable = self.free.pop()
            try:
                if table is not None:
                    return await access.in_database_thread(api.take_table, table, post, writable)
                (answer,) = await access.in_database_thread(api.take_readings, [post], writable)
                return answer
            finally:
                self.free.append(writable)
