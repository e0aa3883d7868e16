"""Projects over HTTP: the same values and the same rights as the pages, as JSON."""

from typing import Any, Final

import msgspec
from django.conf import settings
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from city.base.access import api as access
from city.kernel import reasons
from city.kernel.errors import Invalid
from city.rooms.strategy.domain.projects import ProjectFilter
from city.rooms.strategy.queries import indicators, projects
from city.rooms.strategy.rest import description, shapes

MOST: Final = 100
NAMES: Final = ("field", "stage", "unit", "layer", "goal", "value", "principle", "plan")


async def project_list(request: Request) -> Response:
    """One page of the projects the caller may see."""
    query = request.query_params
    narrowed = ProjectFilter(query.get("q", ""), sdg=_number(request, "sdg", 0, 0, 17), **_named(query))
    page, limit = _number(request, "page", 1, 1, 100_000), _number(request, "limit", 20, 1, MOST)

    def read() -> dict[str, Any]:
        return shapes.listed(projects.projects(_viewer(request), narrowed, page, limit))

    return _json(await access.in_database_thread(read))


async def project(request: Request) -> Response:
    """One project with its indicators."""
    slug = request.path_params["slug"].replace("\0", "")

    def read() -> dict[str, Any]:
        viewer = _viewer(request)
        return shapes.project(projects.project(viewer, slug), indicators.indicators_of(viewer, slug))

    return _json(await access.in_database_thread(read))


def _viewer(request: Request) -> access.Viewer:
    return access.viewer_of_credentials(
        request.headers.get("authorization"), request.cookies.get(settings.SESSION_COOKIE_NAME)
    )


def _named(query: Any) -> dict[str, str]:
    return {name: query.get(name, "") for name in NAMES}


def _number(request: Request, name: str, default: int, least: int, most: int) -> int:
    given = request.query_params.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most):
        raise Invalid(name, reasons.between(least, most))
    return int(given)


def _json(body: dict[str, Any]) -> Response:
    return Response(msgspec.json.encode(body), media_type="application/json", headers={"Cache-Control": "no-cache"})


ROUTES: Final = [
    Route("/api/v1/projects", project_list, methods=["GET"]),
    Route("/api/v1/projects/{slug}", project, methods=["GET"]),
]
OPENAPI: Final = description.OPENAPI
