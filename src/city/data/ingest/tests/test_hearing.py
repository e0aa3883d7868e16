"""What network servers tell beside measurements: signals, states and places, once each, however often it comes."""

import json
from pathlib import Path
from typing import Any

import pytest

from city.base.access.api import SYSTEM
from city.data.entities import api as entities
from city.data.ingest import api
from city.data.ingest.actions.judging import Tools
from city.data.ingest.adapters.chirpstack import mapping as chirpstack
from city.data.ingest.models import Device, Gateway, Message, Reception
from city.data.ingest.tests.people import anna
from city.data.ingest.tests.world import EUI, FIXTURES, arrival, device, policy, profile, reading, town, uplink
from city.data.observations import api as observations
from city.kernel import clock
from city.kernel.geo import Point

pytestmark = pytest.mark.django_db
EVENTS = Path(chirpstack.__file__).parent / "fixtures"


def event(name: str, *, form: str = "json", **changes: Any) -> api.Arrival:
    body = (EVENTS / f"{name}.{form}").read_bytes()
    if changes:
        body = json.dumps(json.loads(body) | changes).encode()
    return api.Arrival("chirpstack", "cs", body, clock.instant_now(), name.partition("-")[0])


def take(tools: Tools, *arrivals: api.Arrival) -> list[str]:
    return [result.status for result in api.take_in(arrivals, tools)]


def values(one: Device, name: str) -> list[object]:
    one.refresh_from_db()
    return [found.result for found in observations.window(anna(), one.series[name])]


def test_an_event_in_both_forms_is_one_value_once_and_kept_readable(tools: Tools) -> None:
    one = town()
    assert take(tools, event("up", form="pb"), event("up")) == ["stored", "duplicate"]
    assert values(one, "temperature") == [25.0]
    kept = Message.objects.get()
    assert (kept.event, json.loads(kept.body)["fCnt"]) == ("up", 42)


def test_a_kept_event_is_replayed_as_what_it_was(tools: Tools) -> None:
    policy()
    profile()
    assert take(tools, event("up", form="pb"), event("status")) == ["rejected", "noted"]
    one = device()
    assert api.take_up(EUI, by=anna()) == (1, 1)
    assert values(one, "temperature") == [25.0]


def test_without_a_codec_what_chirpstack_decoded_counts(tools: Tools) -> None:
    policy()
    profile("ohne", "")
    one = device(profile_code="ohne")
    assert take(tools, event("up-decoded", form="pb")) == ["stored"]
    assert (values(one, "temperature"), values(one, "relativeHumidity")) == ([25.0], [58.0])


def test_the_state_of_a_device_becomes_two_series_of_its_own(tools: Tools) -> None:
    one = town()
    again = event("status", batteryLevel=80.5, margin=3, deduplicationId="x", time="2026-07-02T12:00:00Z")
    assert take(tools, event("status"), event("status", form="pb"), again) == ["stored", "duplicate", "stored"]
    assert [round(float(str(value)), 2) for value in values(one, "status.batteryLevel")] == [83.07, 80.5]
    assert values(one, "status.linkMargin") == [7.0, 3.0]
    assert (one.battery, one.margin) == (80.5, 3.0)
    infos = observations.find_series(anna(), entity=one.entity_urn, attribute="batteryLevel")
    assert len(infos) == 2, "what the payload says stays a series of its own"
    assert take(tools, event("status-mains")) == ["stored"]
    assert len(values(one, "status.batteryLevel")) == 2
    assert take(tools, event("join"), event("log"), event("integration"), event("txack")) == ["noted"] * 4
    assert "UPLINK_CODEC" in Message.objects.get(kind="log").detail


def test_each_gateway_is_counted_once_a_message_with_its_best_and_its_place(tools: Tools) -> None:
    one = town()
    later = event("up", deduplicationId="b", fCnt=43, rxInfo=[{"gatewayId": "9c5c8e00001a05c4", "rssi": -81, "snr": 9}])
    take(tools, event("up"), event("up"), later)
    take(tools, event("up"))
    rows = {row.gateway: (row.count, row.rssi_sum, row.rssi_best, row.snr_best) for row in Reception.objects.all()}
    assert rows == {"9c5c8e00001a05c4": (2, -174, -81, 9), "9c5c8e00001a05c5": (1, -118, -118, -12.5)}
    assert Reception.objects.first().device_id == one.pk  # type: ignore[union-attr]  # there are two
    assert {(row.code, row.latitude) for row in Gateway.objects.all()} == {
        ("9c5c8e00001a05c4", 51.0942), ("9c5c8e00001a05c5", None),
    }  # fmt: skip
    Reception.objects.update(day=0)
    api.forget_messages(by=anna())
    assert not Reception.objects.exists()


def place(urn: str) -> object:
    geometry = entities.entity(SYSTEM, urn).geometry
    return geometry and geometry["coordinates"]


def test_a_found_place_is_history_where_nobody_entered_one(tools: Tools) -> None:
    one = town()
    solved = json.loads((FIXTURES / "location_solved.json").read_text("utf-8"))
    solved["end_device_ids"]["dev_eui"] = EUI
    assert take(tools, event("location"), arrival(json.dumps(solved).encode())) == ["noted"] * 2
    moved = event(
        "location", time="2026-07-03T12:00:00Z", deduplicationId="c", location={"latitude": 51, "longitude": 7}
    )
    take(tools, moved, moved)
    assert place(one.entity_urn) == [7, 51]
    assert len(entities.stays(SYSTEM, one.entity_urn)) == 2
    nowhere = event("location", deduplicationId="d", location={"latitude": 0.0, "longitude": 0.0})
    take(tools, nowhere)
    assert place(one.entity_urn) == [7, 51]


def test_an_entered_place_stays(tools: Tools) -> None:
    policy()
    profile()
    one = device(position=Point(6.8, 51.1))
    take(tools, event("location"))
    assert place(one.entity_urn) == [6.8, 51.1]
    assert "entered position kept" in Message.objects.get().detail


def test_a_normalized_uplink_is_the_uplink_and_may_be_the_only_one(tools: Tools) -> None:
    policy()
    named = (api.Measure("air.temperature", "temperature", "air_temperature", "°C", -40, 85),)
    profile("normal", "", measures=named)
    one = device(profile_code="normal")
    body = json.loads((FIXTURES / "uplink_normalized.json").read_text("utf-8"))
    body["end_device_ids"]["dev_eui"] = EUI
    sent = arrival(json.dumps(body).encode())
    assert take(tools, sent, sent) == ["stored", "duplicate"]
    assert values(one, "temperature") == [25.0]


def test_why_a_downlink_failed_stands_beside_it(tools: Tools) -> None:
    town()
    for name in ("downlink_failed", "downlink_ack", "service_data", "join_accept"):
        assert take(tools, arrival((FIXTURES / f"{name}.json").read_bytes())) == ["noted"]
    assert Message.objects.get(kind="downlink_failed").detail == "application downlink payload is too long"
    assert Message.objects.get(kind="service_data").detail == "device-status"


def test_a_measure_of_the_payload_still_counts_beside_a_status(tools: Tools) -> None:
    one = town()
    take(tools, event("status"), arrival(uplink(payload=reading(20, millivolt=3000))))
    assert values(one, "batteryLevel") == [50]
