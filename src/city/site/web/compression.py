"""Text is sent compressed: pages by Django in their thread, the lean routes' answers here, static files beforehand.

Compressed pages and secrets (BREACH, CVE-2013-3587): whoever can have a page mirror a guess and watch its length could
learn a secret that stands in it. Ours holds one, the CSRF token, and Django masks it anew in every answer; besides,
Django's compression adds a random length. Keys, sessions and passwords never stand in a page.
"""

from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipResponder, IdentityResponder
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST: Final = 500
"""Bytes below which compressing costs more than it saves."""
LEVEL: Final = 5


def is_text(content_type: str) -> bool:
    """HTML, CSV, JSON, SVG and their like; never a stream of events, which must leave at once."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/event-stream":
        return False
    return kind.startswith("text/") or kind.endswith(("/json", "+json", "/xml", "+xml", "/javascript"))


class CompressedPages(GZipMiddleware):
    """Django's compression for pages; a file is streamed as it is, with its strong tag and its length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not is_text(response.get("Content-Type", "")):
            return response
        return super().process_response(request, response)


class _Sparing(IdentityResponder):
    """Leaves alone what is no text, tiny, or tagged byte by byte."""

    async def send_with_compression(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            if message["status"] == 304:
                headers.add_vary_header("Accept-Encoding")
            if not worth_it(headers):
                self.content_type_is_excluded = True  # its pieces pass at once, too
                await self.send(message)
                return
        await super().send_with_compression(message)


class _Zipped(_Sparing, GZipResponder):
    """For those who accept gzip."""


def worth_it(headers: Headers) -> bool:
    """Whether an answer with these headers is text that may be compressed and gains by it."""
    strong_tag = headers.get("etag", "").startswith('"')
    length = headers.get("content-length")
    large = length is None or int(length) >= LEAST
    return large and not strong_tag and is_text(headers.get("content-type", ""))


class Compressed:
    """Compresses the lean routes' answers; Django's come here compressed already and pass."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            await _Zipped(self.app, LEAST, LEVEL)(scope, receive, send)
        else:
            await _Sparing(self.app, LEAST)(scope, receive, send)
