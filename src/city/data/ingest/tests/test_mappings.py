"""How topics and payloads of any broker are read: examples, identities, and no bytes that crash it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.data.ingest.domain.arrivals import Arrival
from city.data.ingest.domain.mappings import Mapping, eui_of_name, understand_message
from city.data.ingest.domain.pointers import MISSING, at, instant_from
from city.data.ingest.domain.topics import NoTemplate, filter_of, is_filter, matched
from city.data.ingest.domain.uplinks import Heard, Notice, Unusable, Uplink

NOW = 1_800_000_000_000_000
FIELD = Mapping("stadt/{device}/{field}")
JSON = Mapping("haus/{device}", values="/m", time="/t", key="/n", unit="/e")


def heard(mapping: Mapping, topic: str, body: Any, **more: Any) -> Heard:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return understand_message(Arrival("mqtt", "mqtt:haus", raw, NOW, topic=topic, **more), "haus", [mapping])


def uplink(mapping: Mapping, topic: str, body: Any, **more: Any) -> Uplink:
    found = heard(mapping, topic, body, **more)
    assert isinstance(found, Uplink), found
    return found


def test_device_and_field_in_the_topic_and_the_bare_value_in_the_message() -> None:
    found = uplink(FIELD, "stadt/mast-7/temperatur", b"21.5", packet=9)
    assert (found.device_id, found.dev_eui) == ("mast-7", eui_of_name("haus", "mast-7"))
    assert (found.fields, found.received_at) == ({"temperatur": 21.5}, NOW)


def test_values_time_key_and_unit_in_the_message() -> None:
    body = {"m": {"temp": 3}, "t": "2026-11-23T12:00:00+01:00", "n": 77, "e": "°C"}
    found = uplink(JSON, "haus/keller", body)
    assert (found.fields, found.unit) == ({"temp": 3}, "°C")
    assert found.received_at == instant_from("2026-11-23T11:00:00Z")


def test_the_same_key_is_the_same_reading_and_another_body_is_another_message() -> None:
    body = {"m": {"temp": 3}, "t": 1_795_000_000, "n": 77, "e": ""}
    first, again = uplink(JSON, "haus/keller", body), uplink(JSON, "haus/keller", body)
    mended = uplink(JSON, "haus/keller", body | {"m": {"temp": 4}})
    assert first.identity == again.identity != mended.identity
    assert first.key == again.key == mended.key
    assert uplink(JSON, "haus/dach", body).key != first.key


def test_without_a_key_the_time_tells_messages_apart_and_without_a_time_the_arrival() -> None:
    timed = Mapping("haus/{device}", time="/t")
    body = {"temp": 3, "t": 1_795_000_000_123}
    assert uplink(timed, "haus/a", body).identity == uplink(timed, "haus/a", body, packet=2).identity
    assert uplink(timed, "haus/a", body).key is None
    assert uplink(FIELD, "stadt/a/t", b"1", packet=1).identity != uplink(FIELD, "stadt/a/t", b"1", packet=2).identity


def test_a_kept_message_stays_the_message_it_was() -> None:
    assert uplink(FIELD, "stadt/a/t", b"1", identity="mqtt:as-it-was").identity == "mqtt:as-it-was"


def test_what_the_broker_retained_is_noted_unless_it_says_its_own_time() -> None:
    assert isinstance(heard(FIELD, "stadt/a/t", b"1", retained=True), Notice)
    timed = Mapping("haus/{device}", time="/t")
    assert isinstance(heard(timed, "haus/a", {"x": 1, "t": 1_795_000_000}, retained=True), Uplink)


@pytest.mark.parametrize(
    ("topic", "body", "reason"),
    [
        ("anderswo/a", b"{}", "ingest.no-mapping"),
        ("haus/a", b"21,5", "ingest.not-json"),
        ("haus/a", b"\xff\xfe", "ingest.not-json"),
        ("haus/a", b"{}", "ingest.misfit"),
        ("haus/a", {"m": 3, "t": 1_795_000_000, "n": 1}, "ingest.misfit"),
        ("haus/a", {"m": {}, "t": "2026-11-23T12:00:00", "n": 1}, "ingest.misfit"),
        ("haus/a", {"m": {}, "t": 1_795_000_000, "n": None}, "ingest.misfit"),
        ("haus/" + "a" * 81, {"m": {}, "t": 1_795_000_000, "n": 1}, "ingest.misfit"),
    ],
)
def test_what_does_not_fit_is_kept_with_its_reason(topic: str, body: Any, reason: str) -> None:
    found = heard(JSON, topic, body)
    assert isinstance(found, Unusable)
    assert found.reason == reason


@given(
    topic=st.text(max_size=60) | st.sampled_from(["stadt/a/b", "haus/a", "haus/"]),
    body=st.binary(max_size=80) | st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("mtne"), inner, max_size=4),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode()),
    mapping=st.sampled_from([FIELD, JSON, Mapping("#", device="/m"), Mapping("+/{device}", values="/m/0")]),
)  # fmt: skip
def test_no_topic_and_no_bytes_crash_it(topic: str, body: bytes, mapping: Mapping) -> None:
    found = heard(mapping, topic.replace("\ud800", ""), body)
    assert len(found.identity) <= 120


@pytest.mark.parametrize(
    "wrong", ["", "a/{b", "a/#/b", "a/{device}/{device}", "a/x{device}", "a+/b", "{Device}", "a\0"]
)
def test_what_is_no_template_is_refused(wrong: str) -> None:
    with pytest.raises(NoTemplate):
        filter_of(wrong)


@given(st.text(alphabet="ab/{}+#dev\0é ", max_size=12), st.text(alphabet="ab/+#é ", max_size=12))
def test_a_template_is_refused_or_matches_only_what_its_filter_brings(template: str, topic: str) -> None:
    try:
        wanted = filter_of(template)
    except NoTemplate:
        return
    assert is_filter(wanted) or not wanted.strip("/").isprintable()
    if matched(template, topic) is not None:
        assert brings(wanted.split("/"), topic.split("/"))


def brings(wanted: list[str], topic: list[str]) -> bool:
    """Whether a subscription brings a topic, after MQTT 5.0, section 4.7."""
    if wanted == ["#"] or (not wanted and not topic):
        return True
    if not wanted or not topic:
        return False
    return wanted[0] in {"+", topic[0]} and (wanted[1:] == ["#"] or brings(wanted[1:], topic[1:]))


documents = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=5,
)


@given(st.text(max_size=30), documents)
def test_a_pointer_finds_something_or_nothing(pointer: str, document: Any) -> None:
    at(document, pointer)
    assert at(document, "") is document
    assert at({"a/b": [{"~": 1}]}, "/a~1b/0/~0") == 1
    assert at([1], "/1") is MISSING


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        (1_795_000_000, 1_795_000_000_000_000),
        (1_795_000_000.25, 1_795_000_000_250_000),
        (1_795_000_000_000, 1_795_000_000_000_000),
        (1_795_000_000_000_001, 1_795_000_000_000_001),
        (1_795_000_000_000_001_999, 1_795_000_000_000_001),
        (7, None), (True, None), (float("nan"), None), ("2026-11-23T12:00:00", None), ("gestern", None), (10**40, None),
    ],
)  # fmt: skip
def test_times_as_devices_write_them(said: object, moment: int | None) -> None:
    assert instant_from(said) == moment
