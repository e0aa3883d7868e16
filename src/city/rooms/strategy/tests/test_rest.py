"""The projects, asked as a program asks: through the lean routes, with and without rights."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.testclient import TestClient

from city.base.access import api as access
from city.base.access.api import SYSTEM, create_client
from city.kernel.errors import CityError
from city.rooms.strategy import actions
from city.rooms.strategy.rest.routes import OPENAPI, ROUTES
from city.rooms.strategy.tests.documents import create, publish
from city.rooms.strategy.tests.measuring import LIVE, measure, series
from city.rooms.strategy.tests.people import OTHER, OWN, People

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("frame")]


async def problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, CityError)
    return JSONResponse(error.problem("en"), error.status)


async def in_a_passing_thread(work: Callable[..., Any], *args: Any) -> Any:
    """The house's threads keep their connection for longer than a test keeps its database."""

    def run() -> Any:
        try:
            return work(*args)
        finally:
            connections.close_all()

    return await asyncio.to_thread(run)


@pytest.fixture
def api(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(access, "in_database_thread", in_a_passing_thread)
    with TestClient(Starlette(routes=ROUTES, exception_handlers={CityError: problem})) as client:
        yield client


def get(api: TestClient, path: str, status: int = 200, **headers: str) -> Any:
    answer = api.get(path, headers=headers)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_project_tells_the_same_as_its_page(api: TestClient, people: People) -> None:
    number = series("1")
    measure(number, 21.5)
    publish(people, indicators=(LIVE,))
    actions.bind_indicators(people.coordinator)
    said = get(api, "/api/v1/projects/neue-radwege")
    assert said["title"] == {"de": "Neue Radwege", "en": "New cycle paths"}
    assert (said["stage"], said["stage_on"], said["public"]) == ("running", "2026-01", True)
    assert [goal["code"] for goal in said["goals"]] == ["rad-gewinnt"]
    (indicator,) = said["indicators"]
    assert (indicator["value"], indicator["origin"], indicator["series"]) == (
        21.5,
        "simulated",
        [f"/api/v1/series/{number}"],
    )


def test_the_list_is_narrowed_and_paged(api: TestClient, people: People) -> None:
    for number in range(3):
        publish(people, f"projekt-{number}")
    said = get(api, "/api/v1/projects?field=mobilitaet&stage=running&limit=2&page=2")
    assert (said["total"], said["page"], said["pages"], len(said["projects"])) == (3, 2, 2, 1)
    assert get(api, "/api/v1/projects?goal=gibt-es-nicht")["total"] == 0


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "page=x", "sdg=18", "page=-1"])
def test_a_number_out_of_range_is_named(api: TestClient, people: People, query: str) -> None:
    said = get(api, f"/api/v1/projects?{query}", 422)
    assert said["field"] == query.partition("=")[0]


def test_a_draft_is_there_for_its_units_program_only(api: TestClient, people: People) -> None:
    create(people)
    get(api, "/api/v1/projects/neue-radwege", 404)
    own = create_client("eigenes-programm", ["data:read"], unit=OWN, viewer=SYSTEM)
    other = create_client("fremdes-programm", ["data:read"], unit=OTHER, viewer=SYSTEM)
    assert get(api, "/api/v1/projects/neue-radwege", authorization=f"Bearer {own}")["public"] is False
    get(api, "/api/v1/projects/neue-radwege", 404, authorization=f"Bearer {other}")
    assert get(api, "/api/v1/projects", authorization=f"Bearer {other}")["total"] == 0
    get(api, "/api/v1/projects", 401, authorization="Bearer falsch")


def test_every_route_is_described() -> None:
    assert {route.path for route in ROUTES} == set(OPENAPI["paths"])
