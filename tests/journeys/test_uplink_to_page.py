"""From a device message to a public page: one value behind every door, within a second, and once."""

import base64
import itertools
import json
import time
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from city.data.ingest.adapters.climate_sensor import payload
from city.data.ingest.adapters.simulator import climate, device
from city.kernel import clock
from city.site.demo import people
from city.site.demo import town as demo
from tests.towns import Town

pytestmark = [pytest.mark.journey, pytest.mark.browser]

PROJECT = "/projekte/klimasensoren-leibniz-gymnasium/"
NUMBER = 13
"""The sensor whose series feeds the indicator “Lufttemperatur an einem Sensor in Hackenbroich”."""
DOOR = "/api/v1/uplinks/tts"
COUNTER = itertools.count(1)


def message(celsius: float) -> dict[str, Any]:
    """A message of that sensor as the network server sends it: this temperature, now."""
    spot = climate.spots(demo.SENSORS, demo.SEED)[NUMBER]
    now = clock.instant_now() // 1_000_000
    body: dict[str, Any] = json.loads(device.uplink(spot, now, demo.SEED, step=1))
    told = payload.encode(celsius, 61.5, 3480)
    session = base64.b64encode(b"journey %8d" % now).decode()
    body["uplink_message"] |= {
        "session_key_id": session,
        "f_cnt": next(COUNTER),
        "frm_payload": base64.b64encode(told).decode(),
    }
    return body


def post(town: Town, body: object, *, key: str | None = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {key or town.client_key}", "Accept-Language": "en"}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx.post(f"{town.base_url}{DOOR}", content=content, headers=headers, timeout=10)


def series_of(town: Town) -> dict[str, Any]:
    """The series as the raw interface describes it."""
    entity = f"urn:ngsi-ld:Device:{device.device_id(NUMBER)}"
    found = httpx.get(f"{town.base_url}/api/v1/series", params={"entity": entity, "attribute": "temperature"}).json()
    (series,) = found["series"]
    return dict(series)


def newest(town: Town) -> dict[str, Any]:
    """The newest observation as the raw interface gives it."""
    address = f"{town.base_url}{series_of(town)['links']['observations']}"
    found = httpx.get(address, params={"order": "desc", "limit": 1}).json()
    return dict(found["observations"][0])


def seconds_to_page(town: Town, figure: Locator, value: float) -> float:
    """How long a value takes from its message to the open page."""
    time.sleep(1)  # a message tells its second, so the next one needs another
    body = message(value)
    begin = time.monotonic()
    assert post(town, body).json()["status"] == "stored"
    expect(figure).to_have_text(f"{value}".replace(".", ","), timeout=5000)
    return time.monotonic() - begin


def test_one_value_behind_every_door_within_a_second(town: Town, page: Page) -> None:
    assert post(town, message(4.4)).json()["status"] == "stored"
    page.goto(PROJECT)
    page.evaluate("window.sameDocument = true")
    figure = page.locator(".ui-figure data").first
    expect(figure).to_have_text("4,4", timeout=5000)
    page.wait_for_timeout(500)  # the stream is open before the next message comes

    seconds = [seconds_to_page(town, figure, value) for value in (21.4, 22.4, 23.4)]
    assert min(seconds) < 1.0, "a busy machine may delay one, not all of them"
    assert page.evaluate("window.sameDocument") is True, "the page must not have been loaded again"
    page.locator(".ui-chart details summary").first.click()
    expect(page.locator(".ui-chart table tbody tr", has_text="23,4").first).to_be_visible()

    assert newest(town)["result"] == 23.4
    assert series_of(town)["latest"]["result"] == 23.4
    page.get_by_role("link", name="Alle Messwerte dieser Reihe").first.click()
    expect(page.locator("main")).to_contain_text("23,4")
    page.goto("/en" + PROJECT.replace("projekte", "projects"))
    expect(page.locator(".ui-figure data").first).to_have_text("23.4")


def test_the_same_message_again_changes_nothing(town: Town) -> None:
    body = message(12.3)
    assert post(town, body).json()["status"] == "stored"
    before = series_of(town)
    again = post(town, body)
    assert (again.status_code, again.json()["status"]) == (200, "duplicate")
    assert series_of(town) == before


@pytest.mark.parametrize(
    ("body", "key", "status", "code"),
    [
        (b"{}", "city_wrong", 401, "access.sign-in-needed"),
        (b"\xff\x00 rubbish", None, 400, "ingest.not-json"),
        (b'{"uplink_message": {}}', None, 422, None),
        (b"[" + b" " * 300_000 + b"]", None, 413, "ingest.too-large"),
    ],
    ids=["wrong key", "rubbish", "no message", "oversize"],
)
def test_what_cannot_be_used_is_refused_clearly(
    town: Town, body: bytes, key: str | None, status: int, code: str | None
) -> None:
    answer = post(town, body, key=key)
    problem = answer.json()
    assert answer.status_code == status, problem
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert code is None or problem["code"] == code
    assert problem["title"]


def test_the_operator_sees_what_an_unknown_device_sent(town: Town, page: Page) -> None:
    body = message(9.9)
    body["end_device_ids"] |= {"dev_eui": "70B3D57ED0000ABC", "device_id": "neuer-sensor"}
    answer = post(town, body)
    assert (answer.status_code, answer.json()["code"]) == (404, "ingest.unknown-device")

    operator = next(person for person in people.PEOPLE if person.role == "operator")
    page.goto("/anmelden/?next=/verwaltung/daten/meldungen/")
    page.fill("input[type=email]", operator.email)
    page.fill("input[type=password]", people.PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/verwaltung/daten/meldungen/")
    row = page.locator("main", has_text="70B3D57ED0000ABC")
    expect(row).to_be_visible()
    page.get_by_role("link", name="70B3D57ED0000ABC").first.click()
    expect(page.locator("main")).to_contain_text("neuer-sensor")
