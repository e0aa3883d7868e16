"""`/tiles/…`: base maps as archives with byte ranges, a description of each, and single tiles."""

import gzip
from typing import Any, Final

import anyio.to_thread
from django.conf import settings
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from city.base.places import api as places
from city.kernel import reasons
from city.kernel.errors import Invalid, NotFound

FOREVER: Final = "public, max-age=31536000, immutable"
ASK: Final = "public, no-cache"
ARCHIVE: Final = "application/vnd.pmtiles"
TILE: Final = "application/vnd.mapbox-vector-tile"


async def archive(request: Request) -> Response:
    """`GET /tiles/{name}.pmtiles`: the archive, whole or in ranges (RFC 9110 §14); with `?v=` kept for ever."""
    info = await _info(request)
    tag = f'"{info.version}"'
    fresh = request.query_params.get("v") == info.version
    headers = {"etag": tag, "cache-control": FOREVER if fresh else ASK}
    if _known(request, tag):
        return Response(status_code=304, headers=headers)
    if _unreadable(request.headers.get("range", "")):
        # RFC 9110 §14.2: what is no range of bytes is as if it were not there.
        request.scope["headers"] = [(name, value) for name, value in request.scope["headers"] if name != b"range"]
    return FileResponse(places.map_path(info.name), headers=headers, media_type=ARCHIVE)


async def description(request: Request) -> Response:
    """`GET /tiles/{name}.json`: TileJSON 3.0.0, with the archive's address, date, and whether it is a sketch."""
    info = await _info(request)
    tag = f'"{info.version}"'
    headers = {"etag": tag, "cache-control": ASK}
    if _known(request, tag):
        return Response(status_code=304, headers=headers)
    return JSONResponse(_described(info, settings.CITY_SITE_URL), headers=headers)


async def tile(request: Request) -> Response:
    """`GET /tiles/{name}/{z}/{x}/{y}.mvt`: one tile, or 204 where the map is empty."""
    info = await _info(request)
    tag = f'"{info.version}"'
    headers = {"etag": tag, "cache-control": "public, max-age=3600"}
    if _known(request, tag):
        return Response(status_code=304, headers=headers)
    z, x, y = (request.path_params[name] for name in "zxy")
    if not (z <= 30 and x < 1 << z and y < 1 << z):
        raise Invalid("z/x/y", reasons.written_as("11/1062/685", f"{z}/{x}/{y}"))
    found = await anyio.to_thread.run_sync(places.map_tile, info.name, places.Tile(z, x, y))
    if found is None:
        return Response(status_code=204, headers=headers)
    headers["vary"] = "accept-encoding"
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(found), media_type=TILE, headers=headers)
    return Response(found, media_type=TILE, headers=headers | {"content-encoding": "gzip"})


async def _info(request: Request) -> places.MapInfo:
    try:
        info = await anyio.to_thread.run_sync(places.map_info, request.path_params["name"])
    except Invalid:
        info = None
    if info is None:
        raise NotFound
    return info


def _described(info: places.MapInfo, base: str) -> dict[str, Any]:
    west, south, east, north = info.box.west, info.box.south, info.box.east, info.box.north
    return {
        "tilejson": "3.0.0",
        "name": info.title,
        "tiles": [f"{base}/tiles/{info.name}/{{z}}/{{x}}/{{y}}.mvt"],
        "vector_layers": places.vector_layers(),
        "attribution": info.attribution,
        "bounds": [west, south, east, north],
        "center": [(west + east) / 2, (south + north) / 2, 12],
        "minzoom": info.zooms[0],
        "maxzoom": info.zooms[1],
        "city:archive": f"/tiles/{info.name}.pmtiles?v={info.version}",
        "city:as_of": info.as_of.isoformat() if info.as_of else None,
        "city:sketch": info.sketch,
        "city:size": info.size,
    }


def _known(request: Request, tag: str) -> bool:
    """Whether the client holds this version (RFC 9110 §13.1.2; weak comparison)."""
    given = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    return tag in given or given == ["*"]


def _unreadable(ranges: str) -> bool:
    """Whether a Range header is none of `bytes=first-last`, `bytes=first-`, `bytes=-length`, parted by commas.

    A number longer than any file is none either.
    """
    unit, _, said = ranges.partition("=")
    specs = [spec.strip().partition("-") for spec in said.split(",")]
    return unit.strip().lower() != "bytes" or any(_no_spec(*spec) for spec in specs)


def _no_spec(first: str, dash: str, last: str) -> bool:
    digits = all(part == "" or (part.isascii() and part.isdigit() and len(part) < 19) for part in (first, last))
    backwards = bool(first and last) and digits and int(last) < int(first)
    return not dash or not digits or not (first or last) or backwards


ROUTES: Final = [
    Route("/tiles/{name}.pmtiles", archive, methods=["GET", "HEAD"]),
    Route("/tiles/{name}.json", description, methods=["GET"]),
    Route("/tiles/{name}/{z:int}/{x:int}/{y:int}.mvt", tile, methods=["GET"]),
]
