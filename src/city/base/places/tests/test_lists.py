"""Places and addresses over HTTP: GeoJSON with origin, precision and attribution; wrong questions are named."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.testclient import TestClient

from city.base.access.api import SYSTEM
from city.base.places import api as places
from city.base.places.domain.areas import checked_area
from city.base.places.rest.routes import OPENAPI, ROUTES
from city.kernel.errors import CityError, Invalid
from city.kernel.geo import Point
from city.kernel.texts import Text

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[6.84, 51.12], [6.85, 51.12], [6.85, 51.13], [6.84, 51.13], [6.84, 51.12]]],
}
GOHR = places.Place("gohr", "district", Text.of("Gohr"), Point(6.7181, 51.1064), True, "Mittel", "© DB")
ZONS = places.Place("zons", "district", Text.of("Zons"), Point(6.8442, 51.1231), False, "Amt", "© Stadt", area=SQUARE)
STOP = places.Place("halt", "stop", Text.of("Halt", "Stop"), Point(6.80, 51.10), False, "DB", "© DB", part_of="gohr")


def problem(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, CityError)
    return JSONResponse(error.problem("en"), error.status)


@pytest.fixture
def api(transactional_db: None) -> Iterator[TestClient]:
    places.put_places([GOHR, ZONS, STOP], viewer=SYSTEM)
    register = places.addresses_of("street;number;lon;lat\nAm Rath;5;6.81;51.09", places.Origin("Register", "© Land"))
    places.import_addresses(register, viewer=SYSTEM)
    with TestClient(Starlette(routes=ROUTES, exception_handlers={CityError: problem})) as client:
        yield client


def found(api: TestClient, path: str) -> Any:
    answer = api.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/geo+json"
    return answer.json()


def test_a_district_is_its_published_area_or_a_label_that_says_so(api: TestClient) -> None:
    gohr, zons = found(api, "/api/v1/places?kind=district")["features"]
    assert gohr["geometry"] == {"type": "Point", "coordinates": [6.7181, 51.1064]}
    assert gohr["properties"]["approximate"] is True
    assert gohr["properties"]["precision"] == {"de": "ungefährer Mittelpunkt", "en": "approximate centre"}
    assert zons["geometry"] == SQUARE
    assert zons["properties"]["precision"] is None
    assert zons["properties"]["label"] == [6.8442, 51.1231]


def test_everybody_is_named_once(api: TestClient) -> None:
    assert found(api, "/api/v1/places")["attribution"] == "© DB; © Stadt"
    assert found(api, "/api/v1/places?bbox=6.79,51.09,6.81,51.11")["attribution"] == "© DB"
    assert found(api, "/api/v1/places?bbox=1,1,2,2") == {
        "type": "FeatureCollection",
        "features": [],
        "attribution": None,
    }


def test_one_place(api: TestClient) -> None:
    assert found(api, "/api/v1/places/halt")["properties"]["part_of"] == "gohr"
    assert api.get("/api/v1/places/nowhere").status_code == 404


def test_an_address_is_found(api: TestClient) -> None:
    answer = found(api, "/api/v1/addresses?q=am rath 5")
    assert [each["geometry"]["coordinates"] for each in answer["features"]] == [[6.81, 51.09]]
    assert answer["attribution"] == "© Land"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("places?kind=castle", "kind"),
        ("places?bbox=1,2", "bbox"),
        ("addresses", "q"),
        ("addresses?q=a&limit=0", "limit"),
        ("addresses?q=a&limit=0100999999999999999999999", "limit"),
    ],
)
def test_a_wrong_question_is_named(api: TestClient, query: str, field: str) -> None:
    answer = api.get(f"/api/v1/{query}")
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_every_route_is_described() -> None:
    assert {route.path.replace(":int", "") for route in ROUTES} == set(OPENAPI["paths"])


def test_only_a_published_area_says_in_which_district_a_point_is(api: TestClient) -> None:
    def ask(lon: float, lat: float) -> str | None:
        district = places.district_of(Point(lon, lat))
        return district.code if district else None

    assert ask(6.845, 51.125) == "zons"
    assert ask(6.84, 51.12) == "zons"
    assert ask(6.7181, 51.1064) is None


@pytest.mark.parametrize(
    "area",
    [
        {"type": "Point", "coordinates": [6.8, 51.1]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]},
        {
            "type": "Polygon",
            "coordinates": [[[356000, 5660000], [356100, 5660000], [356100, 5660100], [356000, 5660000]]],
        },
        {"type": "Polygon", "coordinates": "somewhere"},
        "POLYGON EMPTY",
        [],
    ],
)
def test_an_area_that_is_none_is_refused_as_invalid(area: object) -> None:

    with pytest.raises(Invalid, match="area"):
        checked_area("zons", area)
