"""Errors of the open interfaces as problem details (RFC 9457)."""

from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from city.kernel.errors import CityError
from city.site.web.errors import BodyCutOff, BodyTooLarge, BodyTooSlow, MethodUnknown

BODY: Final = (BodyTooLarge, BodyTooSlow, BodyCutOff)
"""These reach people who sent a form: they get a sentence, and the rest of their body is not waited for."""


def language_of(request: Request) -> str:
    """`de` or `en`: whichever `Accept-Language` names first; German if neither."""
    wanted = [part.split(";")[0].strip().lower()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return next((tag for tag in wanted if tag in {"de", "en"}), "de")


async def answer(request: Request, error: Exception) -> Response:
    """The problem document for a CityError, in the caller's language."""
    if not isinstance(error, CityError):
        raise error
    headers = {"WWW-Authenticate": 'Bearer realm="city"'} if error.status == 401 else {}
    if isinstance(error, MethodUnknown):
        headers["Allow"] = str(error.facts["methods"])
    if request.url.path.startswith("/api/"):
        headers["Access-Control-Allow-Origin"] = "*"
    if error.retry:
        headers["Retry-After"] = "1"
    if isinstance(error, BODY) and "text/html" in request.headers.get("accept", ""):
        return PlainTextResponse(error.text(language_of(request)), error.status, headers | {"Connection": "close"})
    body = msgspec.json.encode(error.problem(language_of(request)))
    return Response(body, error.status, headers, media_type="application/problem+json")
