"""The raw limit beside the door for device messages: a route that does nothing but commit the same rows.

`python -m city.site.bench.bare each|group` serves `POST /` on CITY_PORT. A message is one row of raw text and three of
numbers in an indexed table. `each` commits every request by itself; `group` commits what waits, all at once.
"""

import asyncio
import os
import sqlite3
import sys
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any, Final, Protocol

import psycopg
import uvicorn

from city.kernel import clock

Row = tuple[int, bytes]
Message = MutableMapping[str, Any]
ROWS_OF_NUMBERS: Final = 3
TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS bare_message (id bigint PRIMARY KEY, body text)",
    "CREATE TABLE IF NOT EXISTS bare_number (series bigint, at bigint, result float, PRIMARY KEY (series, at))",
)


class Connection(Protocol):
    def executemany(self, statement: str, rows: Any, /) -> Any: ...
    def commit(self) -> None: ...


class Store:
    """Commits messages on one connection of its own, from one thread."""

    def __init__(self) -> None:
        url = os.environ.get("CITY_DATABASE_URL")
        self.mark = "%s" if url else "?"
        self.connection: Any = psycopg.connect(url) if url else _sqlite(Path(os.environ["CITY_DATA"]) / "bare.sqlite3")
        for table in TABLES:
            self.connection.execute(table)
        self.connection.commit()

    def commit(self, rows: list[Row]) -> None:
        cursor = self.connection.cursor()
        numbers = [(series, number, 21.5) for number, _ in rows for series in range(ROWS_OF_NUMBERS)]
        marks = self.mark
        cursor.executemany(
            f"INSERT INTO bare_message VALUES ({marks}, {marks})",  # noqa: S608 -- a placeholder, not a value
            [(number, body.decode()) for number, body in rows],
        )
        cursor.executemany(
            f"INSERT INTO bare_number VALUES ({marks}, {marks}, {marks})",  # noqa: S608 -- a placeholder, not a value
            numbers,
        )
        self.connection.commit()


def _sqlite(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
    return connection


class Bare:
    """The ASGI application."""

    def __init__(self, *, group: bool) -> None:
        self.group = group
        self.waiting: list[tuple[Row, asyncio.Future[None]]] = []
        self.filled = threading.Event()
        self.count = clock.instant_now()  # so that a second run on the same store meets no row of the first

    async def __call__(
        self, scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
            return
        body = (await receive())["body"] if scope["method"] == "POST" else b""
        if body:
            self.count += 1
            done = asyncio.get_running_loop().create_future()
            self.waiting.append(((self.count, body), done))
            self.filled.set()
            await done
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    async def live(self, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]) -> None:
        await receive()
        threading.Thread(target=self.write, args=(Store(), asyncio.get_running_loop()), daemon=True).start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})

    def write(self, store: Store, loop: asyncio.AbstractEventLoop) -> None:
        """Commit for ever: one request at a time, or all that wait."""
        while True:
            self.filled.wait()
            self.filled.clear()
            taken, self.waiting = self.waiting, []
            for part in [taken] if self.group else [[one] for one in taken]:
                store.commit([row for row, _ in part])
                loop.call_soon_threadsafe(_answer, [done for _, done in part])


def _answer(waiting: list["asyncio.Future[None]"]) -> None:
    for done in waiting:
        if not done.done():
            done.set_result(None)


if __name__ == "__main__":
    uvicorn.run(
        Bare(group=sys.argv[1] == "group"),
        host="127.0.0.1",
        port=int(os.environ["CITY_PORT"]),
        access_log=False,
        log_level="warning",
        lifespan="on",
    )
