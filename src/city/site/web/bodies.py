"""The body of a request is read whole before a thread is taken: who sends slowly keeps nobody else waiting."""

import asyncio
from tempfile import SpooledTemporaryFile
from typing import IO, Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from city.site.web.errors import BodyCutOff, BodyTooLarge, BodyTooSlow

LARGEST: Final = 32 * 2**20
"""Bytes: the largest file that may be uploaded, and what a form puts around it."""
IN_MEMORY: Final = 2**20
PIECE: Final = 2**16
SILENCE: Final = 20.0
"""Seconds without a byte, in either direction, after which the other side is taken to be gone."""
LONGEST: Final = 300.0
"""Seconds for a whole body."""


class Gathered:
    """Ahead of an application that works in threads: hands it whole bodies only, large ones from a temporary file.

    It also stops handing out to a reader who takes nothing any more, so that the thread comes free.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with SpooledTemporaryFile(IN_MEMORY) as body:
            await gather(Headers(scope=scope), receive, body)
            await self.app(scope, replay(body, receive), patient(send))


async def gather(headers: Headers, receive: Receive, body: IO[bytes]) -> None:
    """Write the whole body into `body`; BodyTooLarge, BodyTooSlow or BodyCutOff where that cannot be."""
    announced = headers.get("content-length", "")
    expected = int(announced) if announced.isdigit() else None
    if expected is not None and expected > LARGEST:
        raise BodyTooLarge(megabytes=LARGEST // 2**20)
    try:
        async with asyncio.timeout(LONGEST):
            length = await _read(receive, body)
    except TimeoutError:
        raise BodyTooSlow from None
    if expected is not None and length != expected:
        raise BodyCutOff
    body.seek(0)


async def _read(receive: Receive, body: IO[bytes]) -> int:
    length, more = 0, True
    while more:
        async with asyncio.timeout(SILENCE):
            message = await receive()
        if message["type"] != "http.request":
            raise BodyCutOff
        piece = message.get("body", b"")
        length, more = length + len(piece), message.get("more_body", False)
        if length > LARGEST:
            raise BodyTooLarge(megabytes=LARGEST // 2**20)
        body.write(piece)
    return length


def replay(body: IO[bytes], receive: Receive) -> Receive:
    """The body once more, from the beginning; after it, whatever the connection tells."""
    ended = False

    async def receive_kept() -> Message:
        nonlocal ended
        if ended:
            return await receive()
        piece = body.read(PIECE)
        ended = len(piece) < PIECE
        return {"type": "http.request", "body": piece, "more_body": not ended}

    return receive_kept


def patient(send: Send) -> Send:
    """Sends until the reader takes nothing for a while; what comes after that goes nowhere."""
    gone = False

    async def send_while_taken(message: Message) -> None:
        nonlocal gone
        if gone:
            return
        try:
            async with asyncio.timeout(SILENCE):
                await send(message)
        except TimeoutError:
            gone = True

    return send_while_taken
