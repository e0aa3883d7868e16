"""What the open interfaces do not offer is told to programs as a problem."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from city.kernel.errors import CityError
from city.site.web import problems, strangers


async def thing(request: Request) -> Response:
    return PlainTextResponse("thing")


@pytest.fixture
def client() -> TestClient:
    lean = [Route("/api/v1/things/{key}", thing, methods=["GET"])]
    pages = Mount("/", app=PlainTextResponse("a page"))
    routes = [*lean, *strangers.others(lean), pages]
    return TestClient(Starlette(routes=routes, exception_handlers={CityError: problems.answer}))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "MOVE"])
def test_a_method_that_an_address_does_not_know_is_named(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/v1/things/1")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert (answer.headers["content-type"], answer.json()["code"]) == (
        "application/problem+json",
        "site.method-unknown",
    )


@pytest.mark.parametrize("path", ["/api/", "/api/v1/nothing", "/api/v1/%0A", "/tiles/a/b/c/d.mvt"])
def test_an_address_that_there_is_not_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_another_sites_script_may_read_also_why_it_got_nothing(client: TestClient) -> None:
    asked = client.options("/api/v1/things/1", headers={"Origin": "https://other.example"})
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "GET, HEAD")
    assert client.get("/api/v1/nothing").headers["access-control-allow-origin"] == "*"
    assert client.get("/projekte/").text == "a page"
