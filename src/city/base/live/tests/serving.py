"""A real server with the one route, and a reader of its streams."""

import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import httpx
import uvicorn
from django.db import connections, transaction
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from city.base.access.api import Viewer
from city.base.live.actions import hub
from city.base.live.api import Channel
from city.base.live.rest.routes import ROUTES
from city.base.outbox import api as outbox
from city.base.outbox.tests.running import until
from city.kernel.errors import CityError


@dataclass(frozen=True)
class Measured(outbox.Event):
    values: dict[str, int | str]


def may_listen(viewer: Viewer, keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if not key.startswith("secret") or viewer.is_staff)


METERS = Channel("meter", may_listen, lambda event: event.values, (Measured,))


def measure(**values: int | str) -> None:
    with transaction.atomic():
        outbox.write(Measured(values))


@asynccontextmanager
async def lifespan(application: Starlette) -> AsyncIterator[None]:
    await hub.start()
    try:
        yield
    finally:
        await hub.stop()


async def problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, CityError)
    return JSONResponse(error.problem("en"), error.status)


class Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        hub.close()
        await super().shutdown(sockets)


@contextmanager
def served() -> Iterator[str]:
    """The address of a server that is up for the length of the block."""
    application = Starlette(routes=ROUTES, lifespan=lifespan, exception_handlers={CityError: problem})
    config = uvicorn.Config(application, port=0, log_config=None, timeout_graceful_shutdown=10)
    server = Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert until(lambda: server.started)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        connections.close_all()
        assert not thread.is_alive()


@dataclass
class Heard:
    """One event as a browser understands it."""

    id: str
    event: str
    data: str


def heard(lines: Iterator[str]) -> Iterator[Heard]:
    """Server-sent events out of lines, with ids that hold until the next one."""
    place, event, data = "", "message", ""
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "id":
            place = value
        elif name == "event":
            event = value
        elif name == "data":
            data = value
        elif not line and data:
            yield Heard(place, event, data)
            event, data = "message", ""
        elif not line:
            yield Heard(place, "", "")


@contextmanager
def following(address: str, *topics: str, last: str = "", key: str = "") -> Iterator[Iterator[Heard]]:
    """The events of a stream, after its first words."""
    headers = {"Last-Event-ID": last} if last else {}
    headers |= {"Authorization": f"Bearer {key}"} if key else {}
    query = httpx.QueryParams([("topic", topic) for topic in topics])
    with httpx.stream("GET", f"{address}/live", params=query, headers=headers, timeout=20) as response:
        assert response.status_code == 200, response.read()
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-accel-buffering"] == "no"
        events = heard(response.iter_lines())
        next(events)
        yield (event for event in events if event.data)
