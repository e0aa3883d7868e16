"""Messages of The Things Stack: the documented kinds as a snapshot, and no bytes that crash the parser."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.data.ingest.adapters.the_things_stack.mapping import parse
from city.data.ingest.domain.uplinks import Notice, Unusable, Uplink
from city.data.ingest.tests.world import FIXTURES
from city.kernel.clock import instant_of, moment_of

SNAPSHOT = Path(__file__).parent / "snapshots" / "tts.json"
ARRIVED = 1_800_000_000_000_000


def made_of(name: str) -> Any:
    heard = parse((FIXTURES / f"{name}.json").read_bytes(), ARRIVED)
    return {"type": type(heard).__name__} | msgspec.json.decode(msgspec.json.encode(heard))


def test_every_documented_message_is_understood_as_before() -> None:
    made = {file.stem: made_of(file.stem) for file in sorted(FIXTURES.glob("*.json"))}
    assert made == json.loads(SNAPSHOT.read_text("utf-8"))


def uplink_of(name: str) -> Uplink:
    heard = parse((FIXTURES / f"{name}.json").read_bytes(), ARRIVED)
    assert isinstance(heard, Uplink)
    return heard


def test_left_out_counter_and_port_mean_zero() -> None:
    assert uplink_of("uplink_zero_counter").f_cnt == 0
    assert uplink_of("uplink_zero_port").f_port == 0


def test_the_time_of_the_network_server_counts() -> None:
    assert moment_of(uplink_of("uplink").received_at).isoformat() == "2026-07-01T12:00:00.789586+00:00"


def test_a_message_without_times_was_received_when_it_arrived() -> None:
    assert uplink_of("uplink_no_times").received_at == ARRIVED


def test_the_loudest_gateway_is_the_best_and_all_are_kept() -> None:
    heard = uplink_of("uplink_many_gateways")
    assert heard.best_signal is not None
    assert heard.best_signal.gateway == "gw-rathaus"
    assert [(signal.gateway, signal.rssi, signal.snr) for signal in heard.signals] == [
        ("gw-zons", -118, -12.5),
        ("gw-rathaus", -93, 8.5),
        ("gw-packetbroker", -109, 0),
    ]


def test_the_same_counter_after_a_join_is_another_message() -> None:
    body = json.loads((FIXTURES / "uplink.json").read_text("utf-8"))
    before = parse(json.dumps(body).encode(), ARRIVED)
    body["uplink_message"]["session_key_id"] = "AnotherSession=="
    assert parse(json.dumps(body).encode(), ARRIVED).identity != before.identity


def test_a_message_forwarded_again_is_the_same_message() -> None:
    body = json.loads((FIXTURES / "uplink.json").read_text("utf-8"))
    before = parse(json.dumps(body).encode(), ARRIVED)
    body["received_at"] = "2026-07-01T12:00:09Z"
    body["uplink_message"]["rx_metadata"] = []
    assert parse(json.dumps(body).encode(), ARRIVED + 9).identity == before.identity


def test_without_a_session_key_the_network_time_tells_frames_apart() -> None:
    body = json.loads((FIXTURES / "uplink_activated_by_hand.json").read_text("utf-8"))
    before = parse(json.dumps(body).encode(), ARRIVED)
    assert parse(json.dumps(body).encode(), ARRIVED + 5).identity == before.identity
    body["uplink_message"]["received_at"] = "2026-07-02T12:00:00Z"
    assert parse(json.dumps(body).encode(), ARRIVED).identity != before.identity


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "ingest.not-json"),
        (b"\xff\xfe", "ingest.not-json"),
        (b"{", "ingest.not-json"),
        (b"[" * 100_000, "ingest.bad-field"),
        (b'{"x":' * 100_000, "ingest.not-json"),
        (b"[]", "ingest.bad-field"),
        (b'{"uplink_message": 5}', "ingest.bad-field"),
        (b'{"uplink_message": {"f_cnt": -1}}', "ingest.bad-field"),
        (b'{"uplink_message": {"frm_payload": "***"}}', "ingest.bad-field"),
        (b'{"uplink_message": {}}', "ingest.no-device"),
        (b'{"end_device_ids": {"dev_eui": "12"}, "uplink_message": {}}', "ingest.no-device"),
        (b"{}", "ingest.unknown-kind"),
        (b"null", "ingest.bad-field"),
    ],
)
def test_what_cannot_be_used_says_why(body: bytes, reason: str) -> None:
    heard = parse(body, ARRIVED)
    assert isinstance(heard, Unusable)
    assert heard.reason == reason


@pytest.mark.parametrize(
    "noise", [[{"rssi": "loud"}], {"a": 1}, "x", [[]], [{"rssi": "NaN", "gateway_ids": {"gateway_id": "g"}}]]
)
def test_odd_side_information_never_costs_a_measurement(noise: object) -> None:
    body = json.loads((FIXTURES / "uplink.json").read_text("utf-8"))
    body["uplink_message"] |= {"rx_metadata": noise, "settings": noise, "last_battery_percentage": noise}
    assert isinstance(parse(json.dumps(body).encode(), ARRIVED), Uplink)


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_parser(body: bytes) -> None:
    assert parse(body, ARRIVED).identity


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def bent(draw: st.DrawFn) -> bytes:
    """A documented message in which some members hold anything at all, or nothing."""
    message = json.loads((FIXTURES / "uplink.json").read_text("utf-8"))
    for part in (message, message["uplink_message"], message["end_device_ids"]):
        for name in draw(st.sets(st.sampled_from(sorted(part)), max_size=4)):
            if draw(st.booleans()):
                part[name] = draw(JSON)
            else:
                del part[name]
    return json.dumps(message).encode()


@given(bent())
def test_no_bent_message_crashes_the_parser_or_escapes_its_columns(body: bytes) -> None:
    heard = parse(body, ARRIVED)
    assert 0 < len(heard.identity) <= 120
    assert "\x00" not in heard.identity
    if isinstance(heard, Uplink):
        assert 0 <= heard.f_cnt < 2**32
        assert len(heard.device_id) <= 80
        assert 0 < heard.received_at < instant_of(moment_of(253_402_300_799_000_000)) + 1_000_001
        assert all(signal.rssi == signal.rssi for signal in heard.signals)
    elif isinstance(heard, Notice):
        assert "\x00" not in heard.device_id
