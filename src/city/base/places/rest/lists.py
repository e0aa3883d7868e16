"""`/api/v1/places` and `/api/v1/addresses`: what is known of the town's places, as GeoJSON."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from city.base.access import api as access
from city.base.places import api as places
from city.kernel import reasons
from city.kernel.errors import Invalid, NotFound

GEOJSON: Final = "application/geo+json"
MOST: Final = 100


async def listed(request: Request) -> JSONResponse:
    """`GET /api/v1/places?kind=&bbox=`: all places of a kind or in a box."""
    kind, box = request.query_params.get("kind"), _box(request.query_params.get("bbox"))
    if kind is not None and kind not in places.KINDS:
        raise Invalid("kind", reasons.one_of(places.KINDS))
    found = await access.in_database_thread(places.places, kind)
    inside = (place for place in found if box is None or _within(place, box))
    return _answer(places.collection(map(places.place_feature, inside)))


async def single(request: Request) -> JSONResponse:
    """`GET /api/v1/places/{code}`."""
    found = await access.in_database_thread(places.place, request.path_params["code"].replace("\0", ""))
    if found is None:
        raise NotFound
    return _answer(places.place_feature(found))


async def addresses(request: Request) -> JSONResponse:
    """`GET /api/v1/addresses?q=&limit=`: the doors that a line of text may mean, the exact one first."""
    text, limit = request.query_params.get("q", "").replace("\0", " "), _limit(request.query_params.get("limit", "20"))
    if not text.strip():
        raise Invalid("q", reasons.written_as("Paul-Wierich-Platz 2"))
    found = await access.in_database_thread(lambda: places.find_addresses(text, limit=limit))
    return _answer(places.collection(map(places.address_feature, found)))


def _limit(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 4 and 1 <= int(given) <= MOST):
        raise Invalid("limit", reasons.between(1, MOST))
    return int(given)


def _answer(content: dict[str, Any]) -> JSONResponse:
    return JSONResponse(content, media_type=GEOJSON, headers={"cache-control": "public, max-age=300"})


def _box(text: str | None) -> places.Box | None:
    try:
        return places.Box.of(text) if text is not None else None
    except ValueError as problem:
        raise Invalid("bbox", reasons.unreadable(problem)) from problem


def _within(place: places.Place, box: places.Box) -> bool:
    return box.west <= place.point.lon <= box.east and box.south <= place.point.lat <= box.north


ROUTES: Final = [
    Route("/api/v1/places", listed, methods=["GET"]),
    Route("/api/v1/places/{code}", single, methods=["GET"]),
    Route("/api/v1/addresses", addresses, methods=["GET"]),
]
