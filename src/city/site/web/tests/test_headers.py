"""What every answer carries, and what nobody can write into the log."""

import logging

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from city.site.logs import OneLine
from city.site.middleware import in_one_piece, security_headers
from city.site.web.headers import DATA, Guarded


async def data(request: Request) -> Response:
    return PlainTextResponse("data")


async def page(request: Request) -> Response:
    return PlainTextResponse("page", headers={"Content-Security-Policy": "script-src 'self'"})


def test_data_is_guarded_and_a_page_keeps_its_own_policy() -> None:
    client = TestClient(
        Starlette(routes=[Route("/data", data), Route("/page", page)], middleware=[Middleware(Guarded)])
    )
    for path in ("/data", "/nothing"):
        headers = client.get(path).headers
        assert (headers["x-content-type-options"], headers["content-security-policy"]) == ("nosniff", DATA)
    assert client.get("/page").headers["content-security-policy"] == "script-src 'self'"


def test_an_answer_leaves_in_one_piece_unless_it_is_streamed() -> None:
    written = HttpResponse("a")
    written.write("b")
    asked = RequestFactory().get("/")
    assert list(in_one_piece(lambda request: written)(asked)) == [b"ab"]
    streamed: HttpResponse = StreamingHttpResponse(iter("ab"))  # type: ignore[assignment]  # as views are typed
    assert list(in_one_piece(lambda request: streamed)(asked)) == [b"a", b"b"]


def test_the_log_cannot_be_forged() -> None:
    record = logging.makeLogRecord(
        {"msg": "Not Found: %s", "args": ("/x\nERROR all is lost\x1b[31m",), "levelname": "W"}
    )
    said = OneLine("{levelname} {message}", style="{").format(record)
    assert said == "W Not Found: /x\\nERROR all is lost\\x1b[31m"


def test_what_a_signed_in_person_gets_is_kept_by_nobody() -> None:
    factory, pages = RequestFactory(), security_headers(lambda _request: HttpResponse("page"))
    request = factory.get("/")
    request.resolver_match = None
    assert "Cache-Control" not in pages(request).headers
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "key"
    assert pages(request).headers["Cache-Control"] == "private, no-store"
