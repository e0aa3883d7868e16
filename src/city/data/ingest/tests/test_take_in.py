"""What becomes of messages once they are in: stored, duplicate, noted, rejected; together and one by one."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import OperationalError, connection

from city.base.access.api import ANONYMOUS
from city.base.outbox import api as outbox
from city.data.entities import api as entities
from city.data.ingest import api
from city.data.ingest.actions import judging, storing
from city.data.ingest.actions.judging import Tools
from city.data.ingest.domain.profiles import understand
from city.data.ingest.models import Device, Message, Tally
from city.data.ingest.tests.people import anna
from city.data.ingest.tests.world import (
    EUI,
    FIXTURES,
    MEASURES,
    arrival,
    device,
    policy,
    profile,
    reading,
    town,
    uplink,
)
from city.data.observations import api as observations
from city.kernel.clock import instant_of, moment_of

pytestmark = pytest.mark.django_db


def take(tools: Tools, *bodies: bytes) -> list[api.Result]:
    return api.take_in([arrival(body) for body in bodies], tools)


def values(one: Device, attribute: str = "temperature") -> list[Any]:
    end = instant_of(moment_of(4_000_000_000_000_000))
    return [seen.result for seen in observations.window(anna(), one.series[attribute], 0, end, 100)]


def test_a_message_becomes_one_value_in_each_series(tools: Tools) -> None:
    one = town()
    (result,) = take(tools, uplink(payload=reading(21.5, 60, 3000)))
    assert (result.status, result.reason) == ("stored", "")
    assert (values(one), values(one, "relativeHumidity"), values(one, "batteryLevel")) == ([21.5], [60], [50])
    one.refresh_from_db()
    assert moment_of(one.last_seen_at or 0).isoformat() == "2026-07-01T12:01:00.500000+00:00"
    assert (one.last_f_cnt, one.battery, one.rssi) == (1, 50, -93)
    kept = Message.objects.get()
    assert (kept.status, kept.device_id, kept.f_port, kept.f_cnt) == ("stored", one.pk, 2, 1)
    assert json.loads(kept.body)["uplink_message"]["f_cnt"] == 1


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[outbox.Event]:
    """The events written from here on."""
    events: list[outbox.Event] = []
    monkeypatch.setattr(outbox, "write", events.append)
    return events


def test_the_same_message_again_changes_nothing(tools: Tools, told: list[outbox.Event]) -> None:
    one = town()
    body = uplink(payload=reading(21.5))
    take(tools, body)
    told.clear()
    later = take(tools, body)[0]
    together = take(tools, body, body)
    assert [result.status for result in (later, *together)] == ["duplicate"] * 3
    assert values(one) == [21.5]
    assert told == []
    assert Message.objects.get().repeats == 2


def test_twins_in_one_batch_are_stored_once(tools: Tools) -> None:
    one = town()
    body = uplink(payload=reading(21.5))
    assert [result.status for result in take(tools, body, body)] == ["stored", "duplicate"]
    assert values(one) == [21.5]


def test_one_batch_is_one_event(tools: Tools, told: list[outbox.Event]) -> None:
    town()
    told.clear()
    take(tools, *(uplink(f_cnt=number, payload=reading(20 + number / 10)) for number in range(1, 20)))
    assert [event.name for event in told] == ["entities.Recorded"]


def test_an_unknown_device_is_kept_and_usable_after_it_was_registered(tools: Tools) -> None:
    policy()
    profile()
    bodies = [uplink(f_cnt=number, payload=reading(20 + number)) for number in (1, 2, 3)]
    assert {(result.status, result.reason) for result in take(tools, *bodies)} == {
        ("rejected", "ingest.unknown-device")
    }
    assert Message.objects.filter(status="rejected", dev_eui=EUI, device=None).count() == 3
    one = device()
    assert api.replay_messages(dev_eui=EUI, by=anna()) == (3, 3)
    assert values(one) == [21, 22, 23]
    assert Message.objects.filter(status="stored", reason="", device=one.pk).exclude(replayed_at=None).count() == 3
    assert api.replay_messages(dev_eui=EUI, by=anna()) == (0, 0)


def test_an_unknown_device_that_sends_again_after_registration_needs_no_replay(tools: Tools) -> None:
    policy()
    profile()
    body = uplink(payload=reading(20))
    take(tools, body)
    one = device()
    assert take(tools, body)[0].status == "stored"
    assert values(one) == [20]
    assert Message.objects.get().reason == ""


def test_a_mended_codec_makes_kept_messages_usable(tools: Tools) -> None:
    policy()
    profile("kaputt", "function decodeUplink(i) { return { data: { temperature: i.bytes[9].value } }; }")
    one = device(profile_code="kaputt")
    result = take(tools, uplink(payload=b"\x15"))[0]
    assert (result.status, result.reason) == ("rejected", "ingest.codec-error")
    api.put_codec("kaputt", "function decodeUplink(i) { return { data: { temperature: i.bytes[0] } }; }", by=anna())
    assert api.replay_messages([result.identity], by=anna()) == (1, 1)
    assert values(one) == [21]


def test_an_impossible_value_is_left_out_and_the_rest_recorded(tools: Tools) -> None:
    policy()
    profile("grob", "function decodeUplink(i) { return { data: { temperature: 327.6, humidity: 55 } }; }")
    one = device(profile_code="grob")
    (result,) = take(tools, uplink())
    assert (result.status, result.reason) == ("stored", "ingest.implausible")
    assert "temperature = 327.6" in result.detail
    assert values(one) == []
    assert values(one, "relativeHumidity") == [55]


def test_a_measure_added_to_a_profile_is_recorded_for_devices_that_were_there_before(tools: Tools) -> None:
    policy()
    codec = "function decodeUplink(i) { return { data: { temperature: 20, air: { co2: 415 } } }; }"
    profile("luft", codec, measures=MEASURES[:1])
    one = device(profile_code="luft")
    take(tools, uplink(f_cnt=1))
    carbon = api.Measure("air.co2", "co2", "carbon_dioxide", "ppm", 300, 5000)
    profile("luft", codec, measures=(MEASURES[0], carbon))
    take(tools, uplink(f_cnt=2))
    one.refresh_from_db()
    assert (values(one), values(one, "co2")) == ([20, 20], [415])


def test_a_tighter_policy_holds_for_everything_a_device_has_recorded(tools: Tools) -> None:
    policy()
    policy("intern", "staff")
    codec = "function decodeUplink(i) { return { data: { temperature: 20, humidity: 50 } }; }"
    profile("luft", codec, measures=MEASURES[:2])
    one = device(profile_code="luft")
    take(tools, uplink(f_cnt=1))
    profile("luft", codec, measures=MEASURES[:1])
    profile("neu", codec, measures=MEASURES[:1])
    assert len(observations.find_series(ANONYMOUS, entity=one.entity_urn)) == 2
    again = device(profile_code="neu", policy_code="intern")
    assert observations.find_series(ANONYMOUS, entity=one.entity_urn) == ()
    assert len(observations.find_series(anna(), entity=one.entity_urn)) == 3
    assert again.series["relativeHumidity"] == one.series["relativeHumidity"]
    assert again.series["temperature"] != one.series["temperature"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("{}", "ingest.nothing-measured"),
        ("{ temperature: 'warm' }", "ingest.not-a-number"),
        ("{ temperature: true }", "ingest.not-a-number"),
        ("{ temperature: [1, 2] }", "ingest.not-a-value"),
        ("{ temperature: -41 }", "ingest.implausible"),
        ("{ temperature: NaN }", "ingest.nothing-measured"),
        ("null", "ingest.nothing-measured"),
        ("'text'", "ingest.nothing-measured"),
    ],
)
def test_what_the_codec_returns_is_not_trusted(tools: Tools, data: str, reason: str) -> None:
    policy()
    profile("fremd", f"function decodeUplink(i) {{ return {{ data: {data} }}; }}")
    one = device(profile_code="fremd")
    (result,) = take(tools, uplink())
    assert (result.status, result.reason) == ("rejected", reason)
    assert values(one) == []


def test_without_a_codec_the_decoded_fields_of_the_network_server_count(tools: Tools) -> None:
    policy()
    profile("ohne", "")
    one = device(profile_code="ohne")
    decoded = json.loads((FIXTURES / "uplink.json").read_text("utf-8"))
    decoded["end_device_ids"]["dev_eui"] = EUI
    assert take(tools, json.dumps(decoded).encode())[0].status == "stored"
    assert values(one) == [25.0]
    del decoded["uplink_message"]["decoded_payload"]
    decoded["uplink_message"]["f_cnt"] = 9
    assert take(tools, json.dumps(decoded).encode())[0].reason == "ingest.no-codec"


def test_joins_and_empty_frames_are_noted(tools: Tools) -> None:
    one = town()
    kinds = ("join_accept", "downlink_ack", "location_solved", "service_data", "uplink_zero_port")
    results = take(tools, *((FIXTURES / f"{kind}.json").read_bytes() for kind in kinds))
    assert {result.status for result in results} == {"noted"}
    assert not Message.objects.exclude(reason="").exists()
    one.refresh_from_db()
    assert one.last_seen_at is not None


def test_a_made_up_message_does_not_enter_a_measured_series(tools: Tools) -> None:
    one = town()
    body = (FIXTURES / "uplink_simulated.json").read_bytes()
    assert take(tools, body)[0].reason == "ingest.simulated-message"
    assert values(one) == []


def test_a_retired_device_is_kept_until_it_returns(tools: Tools) -> None:
    one = town()
    api.retire_device(EUI, by=anna())
    assert take(tools, uplink(payload=reading(20)))[0].reason == "ingest.retired-device"
    api.return_device(EUI, by=anna())
    assert api.replay_messages(reason="ingest.retired-device", by=anna()) == (1, 1)
    assert values(one) == [20]


def test_a_time_far_ahead_is_refused_by_the_store_and_kept(tools: Tools) -> None:
    one = town()
    body = json.loads(uplink(payload=reading(20)))
    body["uplink_message"]["received_at"] = "2226-01-01T00:00:00Z"
    (result,) = take(tools, json.dumps(body).encode())
    assert (result.status, result.reason, result.detail) == ("rejected", "ingest.not-recorded", "too-far-ahead")
    one.refresh_from_db()
    assert one.last_seen_at is None


def test_a_sign_of_life_from_the_far_future_does_not_freeze_a_device(tools: Tools) -> None:
    one = town()
    frame = json.loads((FIXTURES / "uplink_zero_port.json").read_text("utf-8"))
    frame["end_device_ids"]["dev_eui"] = EUI
    frame["received_at"] = frame["uplink_message"]["received_at"] = "2999-01-01T00:00:00Z"
    sent = arrival(json.dumps(frame).encode())
    assert api.take_in([sent], tools)[0].status == "noted"
    one.refresh_from_db()
    assert one.last_seen_at == sent.arrived_at
    Device.objects.update(last_seen_at=instant_of(datetime(2999, 1, 1, tzinfo=UTC)))
    take(tools, uplink(f_cnt=7, payload=reading(20)))
    one.refresh_from_db()
    assert (one.last_f_cnt, moment_of(one.last_seen_at or 0).year) == (7, 2026)


def test_late_messages_do_not_turn_back_what_is_known_of_a_device(tools: Tools) -> None:
    one = town()
    take(tools, uplink(f_cnt=9, payload=reading(20)))
    take(tools, uplink(f_cnt=3, payload=reading(19)))
    one.refresh_from_db()
    assert one.last_f_cnt == 9
    assert values(one) == [19, 20]


def test_one_message_that_breaks_the_store_takes_no_other_with_it(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = town()
    record = entities.record

    def picky(readings: Any, *, source: str) -> Any:
        if any(reading.result == 13 for reading in readings):
            raise RuntimeError("thirteen")
        return record(readings, source=source)

    monkeypatch.setattr(entities, "record", picky)
    results = take(tools, *(uplink(f_cnt=number, payload=reading(10 + number)) for number in (1, 2, 3, 4)))
    assert [result.status for result in results] == ["stored", "stored", "rejected", "stored"]
    assert results[2].reason == "ingest.not-recorded"
    assert values(one) == [11, 12, 14]


def test_what_the_database_did_not_take_is_never_called_stored(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    town()

    def away(*_: Any, **__: Any) -> Any:
        raise OperationalError("the server is away")

    monkeypatch.setattr(entities, "record", away)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert {result.status for result in take(tools, *(uplink(f_cnt=n, payload=reading(1)) for n in range(1, 6)))} == {
        "lost"
    }
    assert not Message.objects.exists()


def test_a_message_that_cannot_be_judged_takes_no_other_with_it(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    one = town()
    parse = judging.PARSERS["tts"]

    def picky(one: api.Arrival) -> Any:
        if b"poison" in one.body:
            raise RuntimeError("a mistake of ours")
        return parse(one)

    monkeypatch.setitem(judging.PARSERS, "tts", picky)
    results = take(tools, uplink(f_cnt=1, payload=reading(1)), b"poison", uplink(f_cnt=2, payload=reading(2)))
    assert [(result.status, result.reason) for result in results] == [
        ("stored", ""), ("rejected", "ingest.unexpected"), ("stored", ""),
    ]  # fmt: skip
    assert values(one) == [1, 2]
    kept = Message.objects.get(status="rejected")
    assert (kept.body, kept.detail) == ("poison", "RuntimeError")


def test_a_message_whose_reading_breaks_off_is_kept_and_takes_no_other_with_it(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = town()

    def picky(measures: Any, data: Any, unit: str) -> Any:
        if data["temperature"] == 13:
            raise RuntimeError("a mistake of ours")
        return understand(measures, data, unit)

    monkeypatch.setattr("city.data.ingest.actions.judging.understand", picky)
    bodies = [uplink(f_cnt=number, payload=reading(10 + number)) for number in (2, 3, 4)]
    assert [result.reason for result in take(tools, *bodies)] == ["", "ingest.unexpected", ""]
    assert values(one) == [12, 14]
    monkeypatch.undo()
    assert api.replay_messages(reason="ingest.unexpected", by=anna()) == (1, 1)
    assert values(one) == [12, 13, 14]


def test_what_can_neither_be_stored_nor_kept_is_lost_alone(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    one = town()
    claim = storing.claim

    def picky(judged: Any) -> Any:
        if any(b"70B3D57ED0069999" in each.arrival.body for each in judged):
            raise RuntimeError("a row nobody can write")
        return claim(judged)

    monkeypatch.setattr(storing, "claim", picky)
    results = take(tools, uplink(eui="70B3D57ED0069999"), uplink(payload=reading(20)))
    assert [result.status for result in results] == ["lost", "stored"]
    assert values(one) == [20]


@pytest.mark.parametrize("digits", [309, 400, 4299, 9000])
def test_an_integer_beyond_every_number_is_kept_as_no_number(tools: Tools, digits: int) -> None:
    policy()
    profile("ohne", "")
    one = device(profile_code="ohne")
    message = json.loads((FIXTURES / "uplink.json").read_text("utf-8"))
    message["end_device_ids"]["dev_eui"] = EUI
    message["uplink_message"]["decoded_payload"] = {"temperature": "HUGE"}
    body = json.dumps(message).replace('"HUGE"', "1" + "0" * digits).encode()
    results = take(tools, body, uplink(f_cnt=2, decoded_payload={"temperature": 20}))
    assert results[0].status == "rejected"
    assert results[0].reason in ("ingest.not-a-number", "ingest.nothing-measured")
    assert Message.objects.filter(identity=results[0].identity).exists()
    assert values(one) == [20]


def test_without_a_cage_nothing_is_called_stored(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    town()

    def none(*_: Any) -> Any:
        raise OSError("the process for codecs does not start")

    monkeypatch.setattr(tools.runner, "run", none)
    assert {result.status for result in take(tools, uplink(f_cnt=1), uplink(f_cnt=2))} == {"lost"}
    assert not Message.objects.exists()


def test_outcomes_are_counted_by_hour_and_client(tools: Tools) -> None:
    town()
    body = uplink(payload=reading(20))
    take(tools, body)
    take(tools, body, b"rubbish", uplink(eui="70B3D57ED0069999"))
    counted = {(row.client, row.outcome): row.count for row in Tally.objects.all()}
    assert counted == {
        ("ttn", "stored"): 1,
        ("ttn", "duplicate"): 1,
        ("ttn", "ingest.not-json"): 1,
        ("ttn", "ingest.unknown-device"): 1,
    }


def test_rubbish_with_a_nul_is_kept_readable(tools: Tools) -> None:
    assert take(tools, b"\x00\xff{")[0].reason == "ingest.not-json"
    assert Message.objects.get().body == "\\x00\\xff{"
