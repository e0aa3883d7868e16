"""Projects and the strategy over HTTP: the same values and the same rights as the pages, as JSON."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from django.urls import reverse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from city.base.access import api as access
from city.base.access.api import Viewer
from city.base.interfaces import api as interfaces
from city.base.interfaces.api import Page
from city.kernel import reasons
from city.kernel.errors import Invalid
from city.rooms.strategy.domain.decisions import BODIES
from city.rooms.strategy.queries import decisions, indicators, news, projects
from city.rooms.strategy.queries.terms import Terms, terms
from city.rooms.strategy.rest import asking, description, open_data, reading
from city.rooms.strategy.rest.shapes import basics
from city.rooms.strategy.rest.shapes import decisions as told
from city.rooms.strategy.rest.shapes import projects as shapes

Endpoint = Callable[[Request], Awaitable[Response]]
MOST: Final = 100
SHEET: Final = ("page", "limit")


def lean(read: Callable[[Request, Viewer, Terms], Response]) -> Endpoint:
    """A route that reads the database in one of its threads, for whoever asks, on the terms of the day."""

    def run(request: Request) -> Response:
        return read(request, interfaces.viewer_of(request), terms())

    async def endpoint(request: Request) -> Response:
        return await access.in_database_thread(run, request)

    endpoint.__doc__ = read.__doc__
    return endpoint


def project_list(request: Request, viewer: Viewer, given: Terms) -> Response:
    """One page of the projects the caller may see."""
    narrowed = asking.narrowed(request, "sort", "fields", *SHEET)
    order = interfaces.one_of(request.query_params, "sort", projects.ORDERS, projects.ORDERS[0]) or ""
    found = projects.projects(viewer, narrowed, *_sheet(request), order=order)
    body = shapes.listed(found, basics.about(given, reverse("strategy:projects")), _members(request))
    return interfaces.answer(request, body, page=Page(found.page, found.pages), licence=given.url)


def project(request: Request, viewer: Viewer, given: Terms) -> Response:
    """One project with its indicators."""
    interfaces.only(request.query_params)
    slug = _key(request, "slug")
    page, measured = projects.project(viewer, slug), indicators.indicators_of(viewer, slug)
    about = basics.about(given, reverse("strategy:project", args=[page.slug]))
    return interfaces.answer(request, shapes.project(page, measured, about, reading.today()), licence=given.url)


def part_list(kind: str) -> Endpoint:
    """All parts of the frame of one kind."""

    def read(request: Request, viewer: Viewer, given: Terms) -> Response:
        """All parts of the frame of this kind."""
        interfaces.only(request.query_params)
        reader, shape, _ = reading.PARTS[kind]
        body = shape(about=basics.about(given, reading.page_of(kind)), **{kind: reader(viewer)})
        return interfaces.answer(request, body, licence=given.url)

    return lean(read)


def part(kind: str) -> Endpoint:
    """One part of the frame."""

    def read(request: Request, viewer: Viewer, given: Terms) -> Response:
        """One of them."""
        interfaces.only(request.query_params)
        body = reading.part(viewer, kind, _key(request, "key"), basics.about(given, reading.page_of(kind)))
        return interfaces.answer(request, body, licence=given.url)

    return lean(read)


def goal(request: Request, viewer: Viewer, given: Terms) -> Response:
    """One goal with a page of the indicators that measure it."""
    interfaces.only(request.query_params, *SHEET)
    about = basics.about(given, reading.page_of("goals"))
    number, limit = _sheet(request)
    body = reading.goal(viewer, _key(request, "key"), about, (number, limit))
    page = Page(number, max(1, -(-body.total // limit)))
    return interfaces.answer(request, body, page=page, licence=given.url)


def plan_changes(request: Request, viewer: Viewer, given: Terms) -> Response:
    """Two versions of a plan side by side."""
    interfaces.only(request.query_params)
    slug, before, after = (_key(request, name) for name in ("key", "before", "after"))
    return interfaces.answer(request, reading.plan_changes(slug, before, after, given), licence=given.url)


def decision_list(request: Request, viewer: Viewer, given: Terms) -> Response:
    """One page of the decisions, the newest first."""
    query = request.query_params
    interfaces.only(query, "body", "year", *SHEET)
    year = interfaces.whole(query, "year", 0, 1900, 2200)
    body = interfaces.one_of(query, "body", tuple(BODIES), None) or ""
    number, limit = _sheet(request)
    found, total = decisions.decisions(viewer, number, body=body, year=str(year or ""), per_page=limit)
    page = Page(number, max(1, -(-total // limit)))
    shape = told.Decisions(
        about=basics.about(given, reverse("strategy:decisions")),
        total=total,
        page=page.number,
        pages=page.count,
        decisions=[told.decision_item(each) for each in found],
    )
    return interfaces.answer(request, shape, page=page, licence=given.url)


def decision(request: Request, viewer: Viewer, given: Terms) -> Response:
    """One decision with what it concerns."""
    interfaces.only(request.query_params)
    found = decisions.decision(viewer, _key(request, "key"))
    about = basics.about(given, reverse("strategy:decision", args=[found.info.code]))
    return interfaces.answer(request, told.decision(found, about), licence=given.url)


def news_list(request: Request, viewer: Viewer, given: Terms) -> Response:
    """News over all projects, the newest first."""
    interfaces.only(request.query_params, "project", *SHEET)
    number, limit = _sheet(request)
    slug = interfaces.text(request.query_params, "project") or ""
    found, total = news.updates(viewer, number, limit, project=slug)
    page = Page(number, max(1, -(-total // limit)))
    shape = told.News(
        about=basics.about(given, reverse("strategy:news")),
        total=total,
        page=page.number,
        pages=page.count,
        news=[told.news_item(each) for each in found],
    )
    return interfaces.answer(request, shape, page=page, licence=given.url)


def unit_list(request: Request, viewer: Viewer, given: Terms) -> Response:
    """The organisation chart."""
    interfaces.only(request.query_params)
    body = reading.unit_list(basics.about(given, reverse("organisation:chart")))
    return interfaces.answer(request, body, licence=given.url)


def unit(request: Request, viewer: Viewer, given: Terms) -> Response:
    """One unit of the town."""
    interfaces.only(request.query_params)
    body = reading.one_unit(_key(request, "key"), basics.about(given, reverse("organisation:chart")))
    return interfaces.answer(request, body, licence=given.url)


def _key(request: Request, name: str) -> str:
    """A part of the path; no key holds a NUL, and no database takes one."""
    key: str = request.path_params[name]
    return key.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _sheet(request: Request) -> tuple[int, int]:
    query = request.query_params
    return interfaces.whole(query, "page", 1, 1, 100_000), interfaces.whole(query, "limit", 20, 1, MOST)


def _members(request: Request) -> tuple[str, ...]:
    """The members that each project of the list shall have."""
    given = request.query_params.get("fields")
    names = shapes.MEMBERS if given is None else tuple(given.split(","))
    if not set(names) <= set(shapes.MEMBERS):
        raise Invalid("fields", reasons.one_of(shapes.MEMBERS))
    return names


def _route(path: str, endpoint: Endpoint) -> Route:
    return Route(f"/api/v1/{path}", endpoint, methods=["GET"])


ONE: Final = {"goals": lean(goal)}
ROUTES: Final[list[Any]] = [
    _route("projects", lean(project_list)),
    _route("projects/{slug}", lean(project)),
    *(
        _route(path, endpoint)
        for kind, name in description.PATHS.items()
        for path, endpoint in ((name, part_list(kind)), (f"{name}/{{key}}", ONE.get(kind) or part(kind)))
    ),
    _route("plans/{key}/versions/{before}/{after}", lean(plan_changes)),
    _route("decisions", lean(decision_list)),
    _route("decisions/{key}", lean(decision)),
    _route("news", lean(news_list)),
    _route("units", lean(unit_list)),
    _route("units/{key}", lean(unit)),
    *open_data.ROUTES,
]
OPENAPI: Final = description.OPENAPI
