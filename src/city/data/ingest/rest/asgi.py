"""What a lean door needs of ASGI, without a request object: headers, a bounded body, a JSON answer."""

import asyncio
import hashlib
from collections.abc import Mapping
from typing import IO, Any, Final
from urllib.parse import parse_qs

import msgspec
from starlette.types import Receive, Scope, Send

from city.kernel.errors import CityError

BODY_SECONDS: Final = 20.0
LONGEST_SECONDS: Final = 600.0


class Oversize(Exception):
    """The body is longer than the door allows."""


class Gone(Exception):
    """The sender left in the middle of the body."""


def header(scope: Scope, name: bytes) -> bytes:
    """The first header of this name (in lower case), or nothing."""
    for key, value in scope["headers"]:
        if key == name:
            found: bytes = value
            return found
    return b""


def asked(scope: Scope, name: str) -> str:
    """What the address says of `name` behind its question mark; nothing if it does not."""
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get(name, [""])[0] if query else ""


async def body_of(scope: Scope, receive: Receive, limit: int) -> bytes:
    """The whole body, never more than `limit` of it in memory; Oversize, Gone or TimeoutError otherwise."""
    announced = header(scope, b"content-length")
    if announced.isdigit() and int(announced) > limit:
        raise Oversize
    async with asyncio.timeout(BODY_SECONDS):
        message = await receive()
        body: bytes = message.get("body", b"")
        if message["type"] == "http.request" and not message.get("more_body") and len(body) <= limit:
            return body
        return await _long_body(message, receive, limit)


async def spooled(scope: Scope, receive: Receive, limit: int, file: IO[bytes]) -> str:
    """Write the whole body into `file` and return its digest; Oversize, Gone or TimeoutError otherwise."""
    announced = header(scope, b"content-length")
    if announced.isdigit() and int(announced) > limit:
        raise Oversize
    state, length, more = hashlib.blake2b(digest_size=16), 0, True
    async with asyncio.timeout(LONGEST_SECONDS):
        while more:
            async with asyncio.timeout(BODY_SECONDS):
                message = await receive()
            if message["type"] != "http.request":
                raise Gone
            part: bytes = message.get("body", b"")
            length, more = length + len(part), message.get("more_body", False)
            if length > limit:
                raise Oversize
            state.update(part)
            file.write(part)
    file.seek(0)
    return state.hexdigest()


async def _long_body(message: Any, receive: Receive, limit: int) -> bytes:
    parts = bytearray()
    while True:
        if message["type"] != "http.request":
            raise Gone
        parts += message.get("body", b"")
        if len(parts) > limit:
            raise Oversize
        if not message.get("more_body"):
            return bytes(parts)
        message = await receive()


async def answer(
    send: Send, status: int, content: Mapping[str, object], *, kind: bytes = b"application/json",
    headers: tuple[tuple[bytes, bytes], ...] = (),
) -> None:  # fmt: skip
    """Send one JSON document."""
    body = msgspec.json.encode(content)
    start = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), *headers]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})


async def refuse(scope: Scope, send: Send, error: CityError, *, close: bool = False, **more: object) -> None:
    """Send an error as problem details (RFC 9457), in the sender's language."""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    if error.status == 401:
        headers += ((b"www-authenticate", b'Bearer realm="city"'),)
    if error.retry:
        headers += ((b"retry-after", b"1"),)
    if close:
        headers += ((b"connection", b"close"),)
    problem = error.problem(language_of(scope)) | more
    await answer(send, error.status, problem, kind=b"application/problem+json", headers=headers)


def language_of(scope: Scope) -> str:
    """`de` or `en`, whichever the sender names first; German if neither."""
    for part in header(scope, b"accept-language").decode("latin-1").split(","):
        if (tag := part.split(";")[0].strip().lower()[:2]) in {"de", "en"}:
            return tag
    return "de"
