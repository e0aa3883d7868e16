"""Who sends: the answer of `access`, kept for a moment, so that a busy sender costs one look-up a second."""

import asyncio
import time
from typing import Final

from city.base.access import api as access

SECONDS: Final = 1.0
MOST: Final = 4_096


class Keys:
    """Known Authorization headers of this process; simultaneous questions for one key become one."""

    def __init__(self) -> None:
        self.known: dict[bytes, tuple[float, access.Viewer | None]] = {}
        self.asked: dict[bytes, asyncio.Task[access.Viewer | None]] = {}

    async def viewer(self, authorization: bytes) -> access.Viewer | None:
        """The viewer behind the header; None for a key that is missing or wrong."""
        kept = self.known.get(authorization)
        if kept and kept[0] > time.monotonic():
            return kept[1]
        task = self.asked.get(authorization)
        if task is None or task.get_loop() is not asyncio.get_running_loop():
            task = self.asked[authorization] = asyncio.create_task(self._ask(authorization))
        return await asyncio.shield(task)

    async def _ask(self, authorization: bytes) -> access.Viewer | None:
        try:
            viewer = await access.in_database_thread(_look_up, authorization.decode("latin-1"))
        finally:
            self.asked.pop(authorization, None)
        if len(self.known) >= MOST:
            self.known.clear()
        self.known[authorization] = (time.monotonic() + SECONDS, viewer)
        return viewer


def _look_up(authorization: str) -> access.Viewer | None:
    try:
        viewer = access.viewer_of_credentials(authorization, None)
    except access.SignInNeeded:
        return None
    return None if viewer == access.ANONYMOUS else viewer
