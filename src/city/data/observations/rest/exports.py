"""`/api/v1/observations.csv|parquet`: whole series to take along, written while they are read."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from city.base.access import api as access
from city.base.interfaces.api import viewer_of
from city.data.observations import api as observations
from city.data.observations.api import SeriesInfo
from city.data.observations.rest import answering, asking
from city.data.observations.rest.tables import FORMS, Form
from city.kernel import reasons
from city.kernel.errors import Invalid

MOST_SERIES: Final = 1_000
AT_A_TIME: Final = 2
_turns: Final = asyncio.Semaphore(AT_A_TIME)
"""So many blocks are read at once, whoever asks: many long exports slow each other, not the pages."""


async def export(request: Request) -> Response:
    """All observations of the asked series in the asked time, in the form that the address ends with."""
    form, media = FORMS[request.url.path.rpartition(".")[2]]
    infos, parts = await access.in_database_thread(_prepare, request, form)
    response = StreamingResponse(_flowing(parts), media_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{request.url.path.rpartition("/")[2]}"'
    return answering.shared(request, infos, response)


def _prepare(request: Request, form: Form) -> tuple[list[SeriesInfo], Iterator[bytes]]:
    query = request.query_params
    asking.only(query, "series", "start", "end")
    viewer = viewer_of(request)
    asked = _series(query.getlist("series"))
    found = observations.series_by_ids(viewer, asked)
    if missing := [each for each in asked if each not in found]:
        raise Invalid("series", reasons.unknown(missing[0]))
    start = asking.moment(query, "start", observations.EARLIEST)
    end = asking.moment(query, "end", observations.LATEST)
    return list(found.values()), form(found, observations.blocks(viewer, asked, start, end))


def _series(given: list[str]) -> list[int]:
    """The asked series, in order, each once."""
    words = [word.strip() for each in given for word in each.split(",")]
    if not words or len(words) > MOST_SERIES or not all(_is_id(word) for word in words):
        raise Invalid("series", reasons.written_as("12,13,14"))
    return sorted({int(word) for word in words})


def _is_id(word: str) -> bool:
    return word.isascii() and word.isdigit() and 0 < len(word) < 19


async def _flowing(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    while True:
        async with _turns:
            part = await access.in_database_thread(next, parts, None)
        if part is None:
            return
        if part:
            yield part
