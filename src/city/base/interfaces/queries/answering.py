"""Answers with their headers: a tag, who may keep them, the licence, and the way to the other pages."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

JSON: Final = "application/json"
SHARED: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link"}
"""Every site may read what is open: a browser sends neither cookie nor key along, so nobody's rights leak."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where a list stands: `number` of `count` pages, from 1."""

    number: int
    count: int


def links_of(request: Request, page: Page) -> dict[str, str]:
    """Relation → address of the neighbouring pages (RFC 8288)."""
    wanted = {"first": 1, "prev": page.number - 1, "next": page.number + 1, "last": page.count}
    return {
        relation: f"{request.url.path}?{urlencode({**request.query_params, 'page': number})}"
        for relation, number in wanted.items()
        if 1 <= number <= page.count
    }


def answer(request: Request, body: msgspec.Struct, *, page: Page | None = None, licence: str = "") -> Response:
    """The shape as JSON, or 304 where the caller has just that; `licence` is the address of its terms."""
    said = msgspec.json.encode(body)
    is_personal = "authorization" in request.headers or "cookie" in request.headers
    kept = {"Cache-Control": "private, no-store" if is_personal else "no-cache", "Vary": "Authorization, Cookie"}
    headers = {**kept, "ETag": tag_of(said), **SHARED}
    links = (links_of(request, page) if page else {}) | ({"license": licence} if licence else {})
    if links:
        headers["Link"] = _written(links)
    if holds(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(said, media_type=JSON, headers=headers)


def file_answer(request: Request, content: Any, *, media: str, tag: str, links: Mapping[str, str]) -> Response:
    """The headers of a file that everybody may have; `content` makes its response."""
    headers = {"Cache-Control": "public, no-cache", "ETag": tag, "Link": _written(links), **SHARED}
    if holds(request, tag):
        return Response(status_code=304, headers=headers)
    response: Response = content(media, headers)
    return response


def tag_of(said: bytes) -> str:
    """A weak tag: the same answer may travel compressed."""
    return f'W/"{hashlib.blake2b(said, digest_size=12).hexdigest()}"'


def holds(request: Request, tag: str) -> bool:
    """Whether the caller has this answer already (RFC 9110 §13.1.2, weak comparison)."""
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    return tag.removeprefix("W/") in known or "*" in known


def _written(links: Mapping[str, str]) -> str:
    return ", ".join(f'<{address}>; rel="{relation}"' for relation, address in links.items())
