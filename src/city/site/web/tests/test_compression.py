"""What is compressed on its way out, and what is left as it is."""

import gzip
from collections.abc import AsyncIterator

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from city.site.web.compression import Compressed, CompressedPages, is_text

LONG = "Messwerte " * 200


async def answer(request: Request) -> Response:
    kind = request.query_params.get("kind", "application/json")
    headers = {
        name: request.query_params[name] for name in ("etag", "content-encoding") if name in request.query_params
    }
    body = (
        b"" if "status" in request.query_params else LONG[: int(request.query_params.get("length", len(LONG)))].encode()
    )
    return Response(body, int(request.query_params.get("status", 200)), headers, media_type=kind)


async def stream(request: Request) -> Response:
    async def pieces() -> AsyncIterator[str]:
        for _ in range(3):
            yield LONG

    return StreamingResponse(pieces(), media_type=request.query_params["kind"])


@pytest.fixture(scope="module")
def client() -> TestClient:
    routes = [Route("/", answer), Route("/stream", stream)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Compressed)]))


@pytest.mark.parametrize(
    ("kind", "compressed"),
    [
        ("text/html; charset=utf-8", True),
        ("text/csv", True),
        ("application/json", True),
        ("application/problem+json", True),
        ("application/geo+json", True),
        ("image/svg+xml", True),
        ("text/event-stream; charset=utf-8", False),
        ("image/png", False),
        ("font/woff2", False),
        ("application/pdf", False),
    ],
)
def test_text_is_compressed_and_nothing_else(client: TestClient, kind: str, compressed: bool) -> None:
    assert is_text(kind) is compressed
    for path in ("/", "/stream"):
        found = client.get(path, params={"kind": kind})
        assert found.headers.get("content-encoding") == ("gzip" if compressed else None)
        assert found.headers.get("vary") == ("Accept-Encoding" if compressed else None)
        assert found.text.startswith(LONG)


def test_who_does_not_accept_it_gets_it_plain_and_caches_know_of_both(client: TestClient) -> None:
    found = client.get("/", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in found.headers
    assert found.headers["vary"] == "Accept-Encoding"
    assert found.text == LONG


@pytest.mark.parametrize("given", [{"length": 400}, {"etag": '"bytes"'}, {"content-encoding": "br", "status": 204}])
def test_what_is_tiny_tagged_by_bytes_or_encoded_stays(client: TestClient, given: dict[str, str]) -> None:
    found = client.get("/", params=given)
    assert found.headers.get("content-encoding") == given.get("content-encoding")
    assert "vary" not in found.headers


def test_a_weak_tag_holds_for_both_forms(client: TestClient) -> None:
    found = client.get("/", params={"etag": 'W/"1"'})
    assert (found.headers["content-encoding"], found.headers["etag"]) == ("gzip", 'W/"1"')
    assert client.get("/", params={"etag": 'W/"1"', "status": 304}).headers["vary"] == "Accept-Encoding"


def page(response: HttpResponse | FileResponse) -> HttpResponse | FileResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip, br"})
    return CompressedPages(lambda _: response)(request)  # type: ignore[return-value]  # what it was given


def test_a_page_is_compressed_to_another_length_each_time() -> None:
    found = [page(HttpResponse(LONG)) for _ in range(20)]
    assert {each.headers["Content-Encoding"] for each in found} == {"gzip"}
    assert {gzip.decompress(each.getvalue()).decode() for each in found} == {LONG}
    assert len({len(each.getvalue()) for each in found}) > 1


def test_pictures_and_files_go_out_as_they_are() -> None:
    assert "Content-Encoding" not in page(HttpResponse(LONG, content_type="image/png")).headers
    assert "Content-Encoding" not in page(FileResponse([LONG.encode()], content_type="text/csv")).headers
