"""Puts the lean routes of the rooms ahead of Django's pages in one Starlette application."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from a2wsgi import WSGIMiddleware
from django.conf import settings
from servestatic import ServeStaticASGI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount

from city.kernel.errors import CityError
from city.site.web import health, openapi, problems, rooms, strangers
from city.site.web.bodies import Gathered
from city.site.web.compression import Compressed
from city.site.web.headers import Guarded
from city.site.web.services import Services

WSGI = Callable[..., Iterable[bytes]]


HASHED: Final = re.compile(r"^.+\.[0-9a-f]{12}\.[^.]+$")


def build(pages: WSGI, services: Services | None = None) -> Any:
    """The ASGI application of `city run` and of any server.

    Django runs as WSGI in `CITY_THREADS` fixed threads: each keeps its database connection, where Django's own ASGI
    handler would open a thread and a connection per request (docs/decisions).
    """
    lean = [*health.ROUTES, *openapi.ROUTES, *rooms.lean_routes()]
    routes = [*lean, *strangers.others(lean), Mount("/", app=django(pages))]
    return with_static(starlette(routes, services or Services()))


def build_ingest() -> Any:
    """The ASGI application of `city ingest`: the doors for data and nothing else."""
    return starlette([*health.ROUTES, *rooms.ingest_routes()], Services(work=False, live=False))


def starlette(routes: Sequence[BaseRoute], services: Services) -> Starlette:
    return Starlette(
        routes=routes,
        lifespan=services.lifespan,
        exception_handlers={CityError: problems.answer},
        middleware=[Middleware(Guarded), Middleware(Compressed)],
    )


def django(pages: WSGI) -> Any:
    threads: Any = WSGIMiddleware(pages, workers=settings.CITY_THREADS)
    return Gathered(threads)


def with_static(application: Any) -> Any:
    """Hashed, compressed static files ahead of everything, where they have been collected."""
    if not settings.STATIC_ROOT.is_dir():
        return application
    return ServeStaticASGI(
        application,
        root=str(settings.STATIC_ROOT),
        prefix=settings.STATIC_URL,
        max_age=3600,
        immutable_file_test=lambda path, url: HASHED.match(url) is not None,
    )
