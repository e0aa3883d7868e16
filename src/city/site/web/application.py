"""Puts the lean routes of the rooms ahead of Django's pages in one Starlette application."""

from collections.abc import Callable, Iterable
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from servestatic import ServeStaticASGI
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount

from city.kernel.errors import CityError
from city.site.web import health, openapi, problems, rooms
from city.site.web.lifespan import lifespan

WSGI = Callable[..., Iterable[bytes]]


def build(pages: WSGI) -> Any:
    """The ASGI application of `city run` and of any server.

    Django runs as WSGI in `CITY_THREADS` fixed threads: each keeps its database connection, where Django's own ASGI
    handler would open a thread and a connection per request (docs/decisions/0003-django-in-fixed-threads.md).
    """
    return with_static(Starlette(routes=[*lean_routes(), Mount("/", app=django(pages))], **_common()))


def build_ingest() -> Any:
    """The ASGI application of `city ingest`: the doors for data and nothing else."""
    return Starlette(routes=[*health.ROUTES, *rooms.ingest_routes()], **_common())


def lean_routes() -> list[BaseRoute]:
    return [*health.ROUTES, *openapi.ROUTES, *rooms.lean_routes()]


def django(pages: WSGI) -> Any:
    return WSGIMiddleware(pages, workers=settings.CITY_THREADS)  # type: ignore[arg-type]  # Django's handler is a WSGI app


def with_static(application: Any) -> Any:
    """Hashed, compressed static files ahead of everything; without a collected folder the files of the source tree."""
    if settings.STATIC_ROOT.is_dir():
        return ServeStaticASGI(application, root=str(settings.STATIC_ROOT), prefix=settings.STATIC_URL, max_age=3600)
    return application


def _common() -> dict[str, Any]:
    return {"lifespan": lifespan, "exception_handlers": {CityError: problems.answer}}
