"""Events of ChirpStack: both forms say the same, the documented kinds as a snapshot, and no bytes crash the parser."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.data.ingest.adapters.chirpstack import mapping
from city.data.ingest.adapters.chirpstack.schema import EVENTS
from city.data.ingest.domain.uplinks import Heard, Notice, Unusable, Uplink

FIXTURES = Path(mapping.__file__).parent / "fixtures"
SNAPSHOT = Path(__file__).parent / "snapshots" / "chirpstack.json"
ARRIVED = 1_800_000_000_000_000
BINARY = sorted(FIXTURES.glob("*.pb"))
FILES = sorted(FIXTURES.iterdir())


def event_of(file: Path) -> str:
    return "up" if file.stem == "third-version" else file.stem.partition("-")[0]


def hear(body: bytes, event: str, dev_eui: str = "") -> Heard:
    return mapping.parse(mapping.readable(body, event), ARRIVED, event, dev_eui)


def shown(heard: Heard) -> Any:
    return {"type": type(heard).__name__} | msgspec.json.decode(msgspec.json.encode(heard))


def test_every_documented_event_is_understood_as_before() -> None:
    made = {file.stem: shown(hear(file.read_bytes(), event_of(file))) for file in FILES if file.suffix == ".json"}
    assert made == json.loads(SNAPSHOT.read_text("utf-8"))


@pytest.mark.parametrize("file", BINARY, ids=lambda file: file.stem)
def test_protocol_buffers_say_the_same_as_json(file: Path) -> None:
    binary = shown(hear(file.read_bytes(), event_of(file)))
    plain = shown(hear(file.with_suffix(".json").read_bytes(), event_of(file)))
    if file.stem in {"log", "txack"}:  # these bear no identity of their own: the text they are kept in is it
        del binary["identity"], plain["identity"]
    assert binary == plain


def up(**changes: Any) -> bytes:
    return json.dumps(json.loads((FIXTURES / "up.json").read_text("utf-8")) | changes).encode()


def test_the_deduplication_id_is_the_identity_however_often_it_is_sent() -> None:
    again = hear(up(time="2026-07-01T12:00:09Z", rxInfo=[]), "up")
    assert again.identity == hear(up(), "up").identity == "cs:up:3ac7e3c4-4401-4b8d-9386-a5c902f9202d"
    assert hear(up(deduplicationId="x" * 200), "up").identity != hear(up(deduplicationId="x" * 201), "up").identity


def test_all_gateways_are_kept_with_their_place() -> None:
    heard = hear(up(), "up")
    assert isinstance(heard, Uplink)
    assert [(one.gateway, one.rssi, one.snr, one.latitude) for one in heard.signals] == [
        ("9c5c8e00001a05c4", -93, 8.5, 51.0942), ("9c5c8e00001a05c5", -118, -12.5, None),
    ]  # fmt: skip


def status(**said: Any) -> Notice:
    body = json.loads((FIXTURES / "status.json").read_text("utf-8"))
    heard = hear(json.dumps({name: body[name] for name in ("deviceInfo", "time")} | said).encode(), "status")
    assert isinstance(heard, Notice)
    return heard


def test_left_out_values_of_a_status_are_zero_and_unknown_ones_are_nothing() -> None:
    assert (status().battery, status().margin) == (0, 0)
    assert status(batteryLevelUnavailable=True, batteryLevel=0.0).battery is None
    assert status(externalPowerSource=True, margin=5).battery is None
    assert status(batteryLevel=254).battery is None
    assert (status(margin="loud").battery, status(margin="loud").margin) == (None, None)


def test_the_topic_names_the_device_where_the_body_does_not() -> None:
    assert isinstance(hear(up(deviceInfo=None), "up"), Unusable)
    heard = hear(up(deviceInfo=None), "up", "70b3d57ed0061a07")
    assert isinstance(heard, Uplink)
    assert heard.dev_eui == "70B3D57ED0061A07"


@pytest.mark.parametrize(
    ("body", "event", "reason"),
    [
        (b"", "up", "ingest.not-json"),
        (b"{", "up", "ingest.not-json"),
        (b"\xff\xfe\x00", "up", "ingest.not-json"),
        (b"[]", "up", "ingest.bad-field"),
        (b'{"fCnt": -1}', "up", "ingest.bad-field"),
        (b'{"data": "***"}', "up", "ingest.bad-field"),
        (b"{}", "up", "ingest.no-device"),
        (b"{}", "", "ingest.unknown-event"),
        (b"{}", "uplink", "ingest.unknown-event"),
        (b'{"x":' * 100_000, "up", "ingest.not-json"),
        ((FIXTURES / "third-version.json").read_bytes(), "up", "ingest.chirpstack-v3"),
    ],
)
def test_what_cannot_be_used_says_why(body: bytes, event: str, reason: str) -> None:
    heard = hear(body, event)
    assert isinstance(heard, Unusable)
    assert heard.reason == reason


@st.composite
def bent(draw: st.DrawFn) -> bytes:
    """A real event with some bytes changed, cut out or put in."""
    body = bytearray(draw(st.sampled_from(FILES)).read_bytes())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(body) - 1, 0)))
        body[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=4))
    return bytes(body)


@given(st.binary(max_size=400) | bent(), st.sampled_from([*EVENTS, "", "x"]))
def test_no_bytes_crash_the_parser(body: bytes, event: str) -> None:
    text = mapping.readable(body, event)
    heard = mapping.parse(text, ARRIVED, event)
    assert heard.identity.isprintable()
    assert len(heard.identity) <= 120
    assert mapping.readable(text, event) == text or isinstance(heard, Unusable)
    if isinstance(heard, Uplink):
        assert "\x00" not in heard.device_id + heard.application_id
        assert all(signal.rssi == signal.rssi for signal in heard.signals)
    elif isinstance(heard, Notice):
        assert heard.battery is None or 0 <= heard.battery <= 100
        assert "\x00" not in heard.detail
