"""`/api/v1/series…`: read along the store's key, with the caller's rights in every statement."""

from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from city.base.access import api as access
from city.base.interfaces.api import viewer_of
from city.data.observations import api as observations
from city.data.observations.rest import answering, asking, exports, openapi
from city.data.observations.rest.tables import FORMS
from city.kernel import clock
from city.kernel.clock import DAY

FILTERS: Final = ("entity", "attribute", "observed_property", "origin", "limit", "after")
WINDOW: Final = ("start", "end", "limit", "after", "as_of", "order")


def _list(request: Request) -> Response:
    query = request.query_params
    asking.only(query, *FILTERS)
    limit = asking.whole(query, "limit", 100, 1, 1000)
    found = observations.find_series(
        viewer_of(request),
        entity=asking.text(query, "entity"),
        attribute=asking.text(query, "attribute"),
        observed_property=asking.text(query, "observed_property"),
        origin=asking.origin(query),
        after=asking.whole(query, "after", 0, 0, 2**63 - 1),
        limit=limit + 1,
    )
    page = found[:limit]
    following = _next(request, str(page[-1].id)) if len(found) > limit else ""
    etag, kept = answering.unchanged(request, page, following)
    body = {"series": [answering.series_json(info) for info in page], "next": following or None}
    return kept or answering.answer(request, page, body, etag=etag, following=following)


def _one(request: Request) -> Response:
    asking.only(request.query_params)
    info = observations.series(viewer_of(request), request.path_params["series_id"])
    etag, kept = answering.unchanged(request, [info])
    return kept or answering.answer(request, [info], answering.series_json(info), etag=etag)


def _observations(request: Request) -> Response:
    """Both forms of a page of observations."""
    query = request.query_params
    asking.only(query, *WINDOW)
    limit = asking.whole(query, "limit", 1000, 1, asking.MOST)
    viewer = viewer_of(request)
    info = observations.series(viewer, request.path_params["series_id"])
    etag, kept = answering.unchanged(request, [info])
    if kept:
        return kept
    found = observations.window(
        viewer,
        info.id,
        asking.moment(query, "start", observations.EARLIEST),
        asking.moment(query, "end", observations.LATEST),
        limit + 1,
        asking.place(query),
        as_of=asking.moment(query, "as_of", 0) or None,
        descending=asking.is_descending(query),
    )
    page = found[:limit]
    following = ""
    if len(found) > limit:
        following = _next(request, asking.mark_of(observations.Place(page[-1].start, page[-1].identity)))
    if request.url.path.endswith(".csv"):
        return answering.answer(request, [info], answering.csv_text(info, page), etag=etag, following=following)
    body = {
        "series": answering.series_json(info),
        "observations": [answering.observation_json(each) for each in page],
        "next": following or None,
    }
    return answering.answer(request, [info], body, etag=etag, following=following)


def _aggregates(request: Request) -> Response:
    query = request.query_params
    asking.only(query, "start", "end", "bucket", "percentiles")
    viewer, now = viewer_of(request), clock.instant_now()
    info = observations.series(viewer, request.path_params["series_id"])
    end = asking.moment(query, "end", now)
    window = info.id, asking.moment(query, "start", end - DAY), end, asking.bucket(query)
    found, shares = observations.hourly(viewer, *window), asking.percentiles(query)
    below = observations.percentiles(viewer, *window, shares) if shares else ({},) * len(found)
    told = [answering.bucket_json(each, values) for each, values in zip(found, below, strict=True)]
    body = {"series": answering.series_json(info), "buckets": told}
    return answering.answer(request, [info], body)


def _next(request: Request, after: str) -> str:
    """The same question, from there on."""
    return f"{request.url.path}?{urlencode({**request.query_params, 'after': after})}"


async def list_series(request: Request) -> Response:
    return await access.in_database_thread(_list, request)


async def one_series(request: Request) -> Response:
    return await access.in_database_thread(_one, request)


async def page_of_observations(request: Request) -> Response:
    return await access.in_database_thread(_observations, request)


async def aggregates(request: Request) -> Response:
    return await access.in_database_thread(_aggregates, request)


OPENAPI: Final = openapi.OPENAPI
FILES: Final = [Route(f"/api/v1/observations.{form}", exports.export, methods=["GET"]) for form in FORMS]
ROUTES: Final = [
    Route("/api/v1/series", list_series, methods=["GET"]),
    Route("/api/v1/series/{series_id:int}", one_series, methods=["GET"]),
    Route("/api/v1/series/{series_id:int}/observations", page_of_observations, methods=["GET"]),
    Route("/api/v1/series/{series_id:int}/observations.csv", page_of_observations, methods=["GET"]),
    Route("/api/v1/series/{series_id:int}/aggregates", aggregates, methods=["GET"]),
    *FILES,
]
