"""Is the process alive, and can it serve? For load balancers and monitors."""

from typing import Final

from django.db import DatabaseError, connection
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from city.base.access.api import in_database_thread
from city.site.web import rooms


async def alive(request: Request) -> Response:
    """200 as long as the event loop turns."""
    return PlainTextResponse("ok\n")


async def ready(request: Request) -> Response:
    """200 when the database answers, else 503."""
    return await in_database_thread(_ready)


def _ready() -> Response:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return PlainTextResponse("database unreachable\n", 503)
    return PlainTextResponse("ready\n")


async def metrics(request: Request) -> Response:
    """What the rooms count, in the text format of Prometheus 0.0.4."""
    return PlainTextResponse(await in_database_thread(rooms.metrics_text), media_type="text/plain; version=0.0.4")


ROUTES: Final = [Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)]
