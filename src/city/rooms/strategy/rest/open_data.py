"""`/api/v1/open-data/projects/…`: whole tables as CSV and JSON, and what stands in their columns.

A file is made whole before the first byte leaves, so that a slow reader keeps neither a thread nor the database.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from city.base.access import api as access
from city.base.interfaces import api as interfaces
from city.kernel.errors import NotFound
from city.rooms.strategy.domain.open_data import TABLES, Table
from city.rooms.strategy.queries import open_data
from city.rooms.strategy.queries.terms import terms
from city.rooms.strategy.rest import asking, formats

BASE: Final = "/api/v1/open-data/projects"
IN_MEMORY: Final = 2**20
PIECE: Final = 2**16
WRITERS: Final[dict[str, tuple[str, Callable[..., Iterator[bytes]]]]] = {
    "csv": ("text/csv; charset=utf-8; header=present", formats.as_csv),
    "json": ("application/json", formats.as_json),
}


def _table(request: Request) -> Table:
    found = TABLES.get(request.path_params["table"])
    if found is None:
        raise NotFound
    return found


def _file(request: Request) -> Response:
    """A table in the form that the end of its address names."""
    table, form = _table(request), request.url.path.rpartition(".")[2]
    wanted, given = asking.narrowed(request), terms()
    media, write = WRITERS[form]
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- closed when it has been sent
    digest = hashlib.blake2b(digest_size=12)
    for piece in write(table, open_data.rows(table.name, wanted), formats.head(given)):
        file.write(piece)
        digest.update(piece)
    links = {"describedby": f"{BASE}/{table.name}.csv-metadata.json"} | ({"license": given.url} if given.url else {})
    size = file.tell()

    def content(media: str, headers: dict[str, str]) -> Response:
        name = {"Content-Length": str(size), "Content-Disposition": f'attachment; filename="{table.name}.{form}"'}
        return StreamingResponse(_pieces(file), media_type=media, headers=headers | name)

    tag = f'W/"{digest.hexdigest()}"'
    return interfaces.file_answer(request, content, media=media, tag=tag, links=links)


async def _pieces(file: Any) -> AsyncIterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _described(request: Request) -> Response:
    """CSV on the Web: the columns of one table."""
    interfaces.only(request.query_params)
    return _said(request, formats.csvw(_table(request), terms(), BASE))


def _package(request: Request) -> Response:
    """Frictionless Data Package: all tables with their columns."""
    interfaces.only(request.query_params)
    return _said(request, formats.package(TABLES.values(), terms(), BASE))


def _said(request: Request, said: dict[str, Any]) -> Response:
    body = msgspec.json.encode(said)
    tag = interfaces.tag_of(body)
    return interfaces.file_answer(
        request,
        lambda media, headers: Response(body, media_type=media, headers=headers),
        media="application/json",
        tag=tag,
        links={"index": f"{BASE}/datapackage.json"},
    )


AT_ONCE: Final = asyncio.Semaphore(2)
"""Whole tables are long work: so many threads of the process at most, so that the others answer what is quick."""


def _lean(read: Callable[[Request], Response]) -> Any:
    async def endpoint(request: Request) -> Response:
        async with AT_ONCE:
            return await access.in_database_thread(read, request)

    endpoint.__doc__ = read.__doc__
    return endpoint


ROUTES: Final = [
    Route(f"{BASE}/datapackage.json", _lean(_package), methods=["GET"]),
    Route(f"{BASE}/{{table}}.csv-metadata.json", _lean(_described), methods=["GET"]),
    Route(f"{BASE}/{{table}}.csv", _lean(_file), methods=["GET"]),
    Route(f"{BASE}/{{table}}.json", _lean(_file), methods=["GET"]),
]
