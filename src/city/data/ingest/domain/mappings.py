"""What messages of any broker mean: topic and payload → device, values, time and key, as an operator has written it."""

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

from city.data.ingest.domain.arrivals import Arrival
from city.data.ingest.domain.pointers import MISSING, at, instant_from
from city.data.ingest.domain.topics import matched
from city.data.ingest.domain.uplinks import Heard, Notice, Unusable, Uplink, digest
from city.kernel.clock import Instant

NO_MAPPING: Final = "ingest.no-mapping"
MISFIT: Final = "ingest.misfit"
LONGEST_NAME: Final = 80
LONGEST_KEY: Final = 200
_any: Final = msgspec.json.Decoder()


class Mapping(msgspec.Struct, frozen=True, gc=False):
    """How to read messages whose topic matches `template`; the others are JSON pointers into the payload.

    `device` where the topic does not name it; `values` leads to the value (with `{field}` in the template) or to the
    object whose members are the fields. Empty `time`, `key` and `unit` mean that the payload says no such thing.
    """

    template: str
    device: str = ""
    values: str = ""
    time: str = ""
    key: str = ""
    unit: str = ""


class Misfit(Exception):
    """The message has not what the mapping says; the argument says where."""


def understand_message(arrival: Arrival, broker: str, mappings: Sequence[Mapping]) -> Heard:
    """Read one message with the first mapping whose template matches its topic. Crashes on no bytes.

    A kept message stays the message it was, whatever has become of the mappings since.
    """
    heard = _heard(arrival, broker, mappings)
    return msgspec.structs.replace(heard, identity=arrival.identity) if arrival.identity else heard


def own_identity(client: str, topic: str, body: bytes, packet: int, arrived_at: Instant) -> str:
    """Of a message that has neither time nor key: told apart by the moment of its arrival."""
    return f"mqtt:{digest(client.encode(), topic.encode(), body)}:{packet}:{arrived_at}"


def eui_of_name(broker: str, name: str) -> str:
    """The EUI-64 of a device that has only a name at its broker: locally administered, the same on every computer."""
    made = bytearray(hashlib.blake2b(f"{broker}\n{name}".encode(), digest_size=8).digest())
    made[0] = made[0] & 0xFC | 0x02
    return made.hex().upper()


def _heard(arrival: Arrival, broker: str, mappings: Sequence[Mapping]) -> Heard:
    for mapping in mappings:
        said = matched(mapping.template, arrival.topic)
        if said is not None:
            break
    else:
        return Unusable(_own(arrival), NO_MAPPING, arrival.topic[:300])
    try:
        document = _any.decode(arrival.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        return Unusable(_own(arrival), "ingest.not-json", str(problem))
    try:
        return _uplink(arrival, broker, mapping, said, document)
    except Misfit as problem:
        return Unusable(_own(arrival), MISFIT, str(problem))


def _uplink(arrival: Arrival, broker: str, mapping: Mapping, said: dict[str, str], document: object) -> Heard:
    device = said.get("device") or _name(at(document, mapping.device) if mapping.device else MISSING, mapping.device)
    if len(device) > LONGEST_NAME or not device.isprintable():
        raise Misfit(f"{{device}}: {device[:40]!r}")
    dev_eui = eui_of_name(broker, device)
    time = _time(document, mapping.time)
    key = _key(document, mapping.key)
    if time is None and key is None and arrival.retained:
        # The broker has kept it since nobody knows when: it says how things were, not what was measured now.
        return Notice(_content(arrival), "retained", dev_eui, device, arrival.arrived_at)
    fields = _fields(document, mapping, said.get("field"))
    identity, reading_key = _identities(arrival, dev_eui, said.get("field", ""), time, key)
    unit = at(document, mapping.unit) if mapping.unit else ""
    return Uplink(
        identity=identity,
        dev_eui=dev_eui,
        device_id=device,
        application_id=broker,
        received_at=arrival.arrived_at if time is None else time,
        f_port=0,
        f_cnt=0,
        payload=b"",
        fields=fields,
        key=reading_key,
        unit=unit if isinstance(unit, str) else "",
    )


def _identities(
    arrival: Arrival, dev_eui: str, field: str, time: Instant | None, key: str | None
) -> tuple[str, str | None]:
    """Of the message, and of its readings (None: the store knows them by time and result).

    A key with another body is another message, so that a corrected value becomes a version of the first.
    """
    if key is not None:
        named = digest(dev_eui.encode(), field.encode(), key.encode())
        return f"mqtt:{named}:{digest(arrival.body)[:16]}", f"mqtt:{named}"
    if time is not None:
        return _content(arrival), None
    return _own(arrival), ""


def _content(arrival: Arrival) -> str:
    return f"mqtt:{digest(arrival.client.encode(), arrival.topic.encode(), arrival.body)}"


def _own(arrival: Arrival) -> str:
    return own_identity(arrival.client, arrival.topic, arrival.body, arrival.packet, arrival.arrived_at)


def _fields(document: object, mapping: Mapping, field: str | None) -> dict[str, object]:
    value = at(document, mapping.values)
    if value is MISSING:
        raise Misfit(mapping.values)
    if field is not None:
        return {field: value}
    if not isinstance(value, dict):
        raise Misfit(f"{mapping.values or '/'}: {type(value).__name__}")
    return value


def _time(document: object, pointer: str) -> Instant | None:
    if not pointer:
        return None
    found = instant_from(at(document, pointer))
    if found is None:
        raise Misfit(pointer)
    return found


def _key(document: object, pointer: str) -> str | None:
    return _name(at(document, pointer), pointer)[:LONGEST_KEY] if pointer else None


def _name(value: object, pointer: str) -> str:
    """A word or a whole number; anything else names nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise Misfit(pointer or "{device}")
    return str(value)
