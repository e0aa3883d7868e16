"""Bytes of a ChirpStack event → `Uplink`, `Notice` or `Unusable`. Crashes on no bytes."""

from typing import Final

import msgspec

from city.data.ingest.adapters.chirpstack.messages import (
    ABSENT,
    DeviceInfo,
    Event,
    Located,
    Place,
    Reception,
    Said,
    Sending,
    Status,
)
from city.data.ingest.adapters.chirpstack.schema import EVENTS, as_json
from city.data.ingest.domain.leniency import finite, lenient, moment, short, signals_of, spot_of
from city.data.ingest.domain.uplinks import Heard, Notice, Signal, Spot, Unusable, Uplink, digest, eui_of
from city.kernel.clock import Instant

_event: Final = msgspec.json.Decoder(Event, strict=False)
_receptions: Final = msgspec.json.Decoder(list[Reception] | None, strict=False)
_sending: Final = msgspec.json.Decoder(Sending | None, strict=False)
_status: Final = msgspec.json.Decoder(Status, strict=False)
_located: Final = msgspec.json.Decoder(Located, strict=False)
_said: Final = msgspec.json.Decoder(Said, strict=False)
ALIVE: Final = frozenset({"join", "ack", "status"})
"""Events that the device itself set off."""
LONGEST_ID: Final = 80


def readable(body: bytes, event: str) -> bytes:
    """The event in JSON, in which it is kept and understood: JSON as it is, protocol buffers as ChirpStack writes them.

    No event in protocol buffers begins with a brace, so that the two need no further sign.
    """
    if event not in EVENTS or not body or body.lstrip(b" \t\r\n").startswith(b"{"):
        return body
    return as_json(body, event)


def parse(body: bytes, arrived_at: Instant, event: str = "", dev_eui: str = "") -> Heard:
    """Understand one event in JSON. `dev_eui` stands in where the body names no device, `arrived_at` where no time."""
    identity = f"cs:{digest(body)}"
    if event not in EVENTS:
        return Unusable(identity, "ingest.unknown-event", short(event, 40))
    try:
        said = _event.decode(body)
    except msgspec.ValidationError as problem:
        return Unusable(identity, "ingest.bad-field", str(problem))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        return Unusable(identity, "ingest.not-json", str(problem))
    if said.is_third_version:
        return Unusable(identity, "ingest.chirpstack-v3", "deviceInfo")
    info = said.device_info or DeviceInfo()
    eui = eui_of(info.dev_eui or "") or eui_of(dev_eui)
    if not eui:
        return Unusable(identity, "ingest.no-device", "deviceInfo.devEui")
    if said.deduplication_id:
        identity = f"cs:{event}:{_plain(said.deduplication_id)}"
    at = moment(said.time) or arrived_at
    if event == "up":
        return _uplink(identity, eui, info, said, at)
    return _notice(Notice(identity, event, eui, short(info.device_name or "", 80), at, event in ALIVE), body)


def _uplink(identity: str, dev_eui: str, info: DeviceInfo, said: Event, at: Instant) -> Uplink:
    sending = lenient(_sending, said.tx_info) or Sending()
    lora = sending.modulation.lora if sending.modulation else None
    return Uplink(
        identity=identity,
        dev_eui=dev_eui,
        device_id=short(info.device_name or "", 80),
        application_id=short(info.application_id or "", 80),
        received_at=at,
        f_port=said.f_port or 0,
        f_cnt=said.f_cnt or 0,
        payload=said.data or b"",
        decoded=None if said.object == ABSENT else said.object,
        signals=signals_of(_signal(one) for one in lenient(_receptions, said.rx_info) or ()),
        spreading_factor=(lora.spreading_factor or None) if lora else None,
        frequency=sending.frequency or None,
    )


def _notice(notice: Notice, body: bytes) -> Notice:
    """What the event tells beside who and when; in an odd form it is kept, and tells nothing."""
    raw = msgspec.Raw(body)
    if notice.kind == "status" and (status := lenient(_status, raw)):
        unknown = status.external_power_source or status.battery_level_unavailable
        battery = None if unknown else _percentage(status.battery_level)
        return msgspec.structs.replace(notice, battery=battery, margin=finite(status.margin))
    if notice.kind == "location" and (located := lenient(_located, raw)):
        return msgspec.structs.replace(notice, spot=_spot(located.location))
    if said := lenient(_said, raw):
        alive = notice.alive and (notice.kind != "ack" or said.acknowledged)
        return msgspec.structs.replace(notice, alive=alive, detail=_detail(notice.kind, said))
    return notice


def _detail(kind: str, said: Said) -> str:
    told = {
        "ack": "" if said.acknowledged else "acknowledged = false",
        "log": f"{said.level} {said.code}: {said.description}",
        "txack": said.gateway_id,
        "integration": f"{said.integration_name} {said.event_type}".strip(),
    }
    return short(told.get(kind, ""), 500)


def _signal(one: Reception) -> Signal:
    spot = _spot(one.location)
    where = (spot.latitude, spot.longitude) if spot else (None, None)
    return Signal(short(one.gateway_id, 40), finite(one.rssi), finite(one.snr), *where)


def _spot(place: Place | None) -> Spot | None:
    if place is None:
        return None
    altitude, accuracy = finite(place.altitude), finite(place.accuracy)
    return spot_of(
        place.latitude, place.longitude, altitude=altitude, accuracy=accuracy, source=short(place.source, 40)
    )


def _percentage(level: float) -> float | None:
    return level if 0 <= level <= 100 else None


def _plain(identifier: str) -> str:
    """The identifier, or a name made of it where it is no short printable word."""
    if len(identifier) <= LONGEST_ID and identifier.isprintable():
        return identifier
    return digest(identifier.encode("utf-8", "surrogatepass"))
