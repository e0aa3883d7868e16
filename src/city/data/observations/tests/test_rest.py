"""The raw API, asked as a program asks it: through the routes, with and without rights."""

import base64
import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.testclient import TestClient

from city.base.access import api as access
from city.base.access.api import SYSTEM
from city.base.access.tests.passing import in_a_passing_thread
from city.data.governance.tests.people import unit
from city.data.observations import api as observations
from city.data.observations.api import Reading
from city.data.observations.queries import shares
from city.data.observations.rest.routes import FILTERS, OPENAPI, ROUTES, WINDOW
from city.data.observations.tests.towns import T0, series
from city.kernel.clock import HOUR
from city.kernel.errors import CityError

pytestmark = pytest.mark.django_db(transaction=True)
AT = "2026-09-21T14:13:20Z"
"""`T0`, as the API writes it."""


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, CityError)
    return JSONResponse(error.problem("en"), error.status)


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(access, "in_database_thread", in_a_passing_thread)
    with TestClient(Starlette(routes=ROUTES, exception_handlers={CityError: _problem})) as client:
        yield client


def write(*readings: Reading) -> None:
    with transaction.atomic():
        observations.store(readings)


def get(api: TestClient, path: str, status: int = 200, **headers: str) -> Any:
    answer = api.get(path, headers=headers)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_series_tells_unit_origin_and_rules(api: TestClient) -> None:
    one = series(origin="simulated")
    write(Reading(one, T0, 20.5))
    said = get(api, f"/api/v1/series/{one}")
    assert said["unit"] == {"as_sent": "°C", "ucum": "Cel", "sign": "°C"}
    assert (said["origin"], said["simulated"], said["count"]) == ("simulated", True, 1)
    assert said["latest"] == {"at": AT, "result": 20.5}
    assert said["rules"]["licence"]["spdx"] == "DL-DE-ZERO-2.0"
    assert said["links"]["page"] == f"/daten/reihen/{one}/"


def test_series_are_paged_and_filtered(api: TestClient) -> None:
    made = [series(name) for name in ("a", "b", "c")]
    first = get(api, "/api/v1/series?limit=2&attribute=temperature")
    rest = get(api, first["next"])
    assert [each["id"] for each in first["series"] + rest["series"]] == made
    assert rest["next"] is None
    assert [each["id"] for each in get(api, "/api/v1/series?entity=urn:ngsi-ld:Device:b")["series"]] == [made[1]]


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_observations_are_paged_and_keep_the_question(api: TestClient, order: str) -> None:
    one = series()
    write(*[Reading(one, T0 + step * HOUR, step) for step in range(10)])
    page = get(api, f"/api/v1/series/{one}/observations?start={AT}&end=2026-09-21T22:13:20Z&limit=3&order={order}")
    results = [each["result"] for each in page["observations"]]
    while page["next"]:
        page = get(api, page["next"])
        results += [each["result"] for each in page["observations"]]
    assert results == (list(range(8)) if order == "asc" else list(range(7, -1, -1)))


def test_csv_says_the_same_as_json(api: TestClient) -> None:
    one = series(value_type="json")
    sent: list[Any] = [20.5, 21, "grün, gelb", True, None, {"a": [1, 2]}]
    write(*[Reading(one, T0 + step, result) for step, result in enumerate(sent)])
    answer = api.get(f"/api/v1/series/{one}/observations.csv?limit=4")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    rows += list(csv.DictReader(io.StringIO(api.get(answer.links["next"]["url"]).text)))
    assert [row["result"] for row in rows] == ["20.5", "21", "grün, gelb", "true", "", '{"a":[1,2]}']
    assert (rows[0]["start"], rows[0]["unit"], rows[0]["origin"]) == (AT, "°C", "measured")
    assert answer.links["license"]["url"] == "https://www.govdata.de/dl-de/zero-2-0"


def test_what_was_known_then_can_be_asked(api: TestClient) -> None:
    one = series()
    write(Reading(one, T0, 1, key="k"))
    known = get(api, f"/api/v1/series/{one}")["changed_at"]
    write(Reading(one, T0, 2, key="k"))
    path = f"/api/v1/series/{one}/observations"
    assert [each["result"] for each in get(api, path)["observations"]] == [2]
    assert [each["result"] for each in get(api, f"{path}?as_of={known}")["observations"]] == [1]
    assert get(api, f"{path}?as_of=2020-01-01")["observations"] == []


def test_aggregates_have_gaps_not_zeros(api: TestClient) -> None:
    one = series()
    write(Reading(one, T0, 1), Reading(one, T0 + 1, 2))
    found = get(api, f"/api/v1/series/{one}/aggregates?start={AT}&end=2026-09-21T16:00:00Z")["buckets"]
    assert [(each["count"], each["mean"]) for each in found] == [(2, 1.5), (0, None)]


def test_an_unchanged_answer_is_not_sent_again(api: TestClient) -> None:
    one = series()
    path = f"/api/v1/series/{one}/observations"
    tag = api.get(path).headers["etag"]
    assert api.get(path, headers={"if-none-match": tag}).status_code == 304
    write(Reading(one, T0, 1))
    assert api.get(path, headers={"if-none-match": tag}).status_code == 200
    assert api.get(path).headers["access-control-allow-origin"] == "*"


def test_a_page_changes_when_another_one_follows(api: TestClient) -> None:
    series("a")
    path = "/api/v1/series?limit=1"
    tag = api.get(path).headers["etag"]
    assert api.get(path, headers={"if-none-match": tag}).status_code == 304
    series("b")
    answer = api.get(path, headers={"if-none-match": tag})
    assert (answer.status_code, answer.json()["next"]) == (200, "/api/v1/series?limit=1&after=1")


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("start=9999-12-31&end=9999-12-31T23:59:59Z&bucket=month", "start"), ("end=0001-01-02", "start"),
        ("start=0001-01-01T00:00:00Z&end=1950-01-01&bucket=month", "start"),
        ("start=1900-01-01&end=2200-12-31", "bucket"), ("start=2026-01-01&end=9999-12-31&bucket=month", "end"),
    ],
)  # fmt: skip
def test_aggregates_end_before_the_calendar_does(api: TestClient, question: str, field: str) -> None:
    assert get(api, f"/api/v1/series/{series()}/aggregates?{question}", 422)["field"] == field


def test_aggregates_reach_over_centuries(api: TestClient) -> None:
    path = f"/api/v1/series/{series()}/aggregates?start=1900-01-01&end=2200-12-31&bucket=month"
    assert len(get(api, path)["buckets"]) == 301 * 12


def test_a_nul_is_named(api: TestClient) -> None:
    assert get(api, "/api/v1/series?entity=%00", 422)["field"] == "entity"


VALUES = some.one_of(
    some.sampled_from(
        ["0", "1", "²", "٣", "-1", "1e9", "9" * 18, "9" * 40, "\0", "hour", "month", "quarter", "desc", ""]
    ),
    some.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
    some.datetimes().map(lambda moment: f"{moment.isoformat()}-23:59"),
    some.dates().map(str),
    some.binary(min_size=24, max_size=24).map(lambda place: base64.urlsafe_b64encode(place).decode()),
    some.text(max_size=20),
)
NAMES = some.sampled_from(sorted({*FILTERS, *WINDOW, "bucket", "?"}))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=some.sampled_from(["", "/{}", "/{}/observations", "/{}/observations.csv", "/{}/aggregates"]),
    asked=some.dictionaries(NAMES, VALUES, max_size=4),
)
def test_no_question_breaks_the_server(api: TestClient, path: str, asked: dict[str, str]) -> None:
    found = observations.find_series(SYSTEM, limit=1)
    number = found[0].id if found else series()
    if "bucket" in asked:
        path = "/{}/aggregates"
    answer = api.get(f"/api/v1/series{path.format(number)}", params=asked)
    assert answer.status_code in (200, 422), answer.text


def test_hidden_series_do_not_exist_without_the_right_key(api: TestClient) -> None:
    one = series(rules="staff")
    write(Reading(one, T0, 1))
    unit("umwelt")
    key = access.create_client("analysis", ["data:read"], unit="umwelt", viewer=SYSTEM)
    for form in ("csv", "parquet"):
        assert get(api, f"/api/v1/observations.{form}?series={one}", 422)["field"] == "series"
        answer = api.get(f"/api/v1/observations.{form}?series={one}", headers={"authorization": f"Bearer {key}"})
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
    for path in ("", "/observations", "/observations.csv", "/aggregates"):
        assert get(api, f"/api/v1/series/{one}{path}", 404)["code"] == "kernel.not-found"
        answer = api.get(f"/api/v1/series/{one}{path}", headers={"authorization": f"Bearer {key}"})
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
    assert get(api, "/api/v1/series")["series"] == []
    assert get(api, f"/api/v1/series/{one}", 401, authorization="Bearer wrong")["code"] == "access.sign-in-needed"


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("limit=0", "limit"), ("limit=x", "limit"), ("limit=99999", "limit"), ("start=yesterday", "start"),
        ("start=2026-09-21T10:00:00", "start"), ("end=9999-99-99", "end"), ("order=up", "order"),
        ("after=!!!", "after"), ("after=AAAA", "after"), ("begin=2026-09-21", "begin"), ("as_of=", "as_of"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_parameter(api: TestClient, question: str, field: str) -> None:
    one = series()
    said = get(api, f"/api/v1/series/{one}/observations?{question}", 422)
    assert (said["code"], said["field"]) == ("kernel.invalid", field)


@pytest.mark.parametrize("path", ["/api/v1/series/0", "/api/v1/series/999", f"/api/v1/series/{10**17}/observations"])
def test_what_does_not_exist_is_not_found(api: TestClient, path: str) -> None:
    assert get(api, path, 404)["code"] == "kernel.not-found"


def test_every_route_is_described() -> None:
    assert {route.path.replace(":int", "") for route in ROUTES} == OPENAPI["paths"].keys()


def test_percentiles_are_those_of_the_results(api: TestClient) -> None:
    one = series()
    write(*[Reading(one, T0 + step, value) for step, value in enumerate([1, 2, 3, 4, 10])])
    asked = "start=2026-09-21T14:00:00Z&end=2026-09-21T16:00:00Z&percentiles=50,0,95,100"
    filled, empty = get(api, f"/api/v1/series/{one}/aggregates?{asked}")["buckets"]
    assert filled["percentiles"] == {"0": 1, "50": 3, "95": pytest.approx(8.8), "100": 10}
    assert empty["percentiles"] == dict.fromkeys(("0", "50", "95", "100"))


@pytest.mark.parametrize("said", ["", "x", "-1", "101", "nan", ",".join(map(str, range(11)))])
def test_percentiles_are_numbers_up_to_a_hundred(api: TestClient, said: str) -> None:
    one = series()
    assert get(api, f"/api/v1/series/{one}/aggregates?percentiles={said}", 422)["field"] == "percentiles"


def test_too_many_results_for_percentiles_are_told(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "MOST", 3)
    one = series()
    write(*[Reading(one, T0 + step, step) for step in range(4)])
    asked = "start=2026-09-21T14:00:00Z&end=2026-09-21T15:00:00Z&percentiles=50"
    assert get(api, f"/api/v1/series/{one}/aggregates?{asked}", 422)["field"] == "end"
