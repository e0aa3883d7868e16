"""Bytes of a The Things Stack message → `Uplink`, `Notice` or `Unusable`. Crashes on no bytes."""

from typing import Final

import msgspec

from city.data.ingest.adapters.the_things_stack.messages import (
    ABSENT,
    KINDS,
    Battery,
    DeviceIds,
    Envelope,
    Location,
    Normalized,
    Reception,
    Said,
    Settings,
    UplinkMessage,
)
from city.data.ingest.domain.leniency import finite, lenient, moment, short, signals_of, spot_of
from city.data.ingest.domain.uplinks import Heard, Notice, Signal, Unusable, Uplink, digest, eui_of
from city.kernel.clock import Instant

_envelope: Final = msgspec.json.Decoder(Envelope, strict=False)
_receptions: Final = msgspec.json.Decoder(list[Reception] | None, strict=False)
_settings: Final = msgspec.json.Decoder(Settings | None, strict=False)
_said: Final = msgspec.json.Decoder(Said | None, strict=False)
_normalized: Final = msgspec.json.Decoder(Normalized, strict=False)
ALIVE: Final = frozenset({"join_accept", "downlink_ack", "downlink_nack"})
"""Messages that the device itself set off."""
_battery: Final = msgspec.json.Decoder(Battery | None, strict=False)


def parse(body: bytes, arrived_at: Instant) -> Heard:
    """Understand one body; `arrived_at` stands in where the message names no usable time."""
    try:
        envelope = _envelope.decode(body)
    except msgspec.ValidationError as problem:
        return Unusable(f"tts:{digest(body)}", "ingest.bad-field", str(problem))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        return Unusable(f"tts:{digest(body)}", "ingest.not-json", str(problem))
    ids = envelope.end_device_ids or DeviceIds()
    at = moment(envelope.received_at)
    if envelope.uplink_message is not None:
        return _uplink(envelope, ids, envelope.uplink_message, at, arrived_at, body)
    kind = next((kind for kind in KINDS if getattr(envelope, kind) != ABSENT), "")
    if kind == "uplink_normalized" and (normalized := lenient(_normalized, envelope.uplink_normalized)):
        return _uplink(envelope, ids, normalized, at, arrived_at, body)
    if kind:
        return _notice(kind, getattr(envelope, kind), ids, at or arrived_at, body)
    return Unusable(f"tts:{digest(body)}", "ingest.unknown-kind", "uplink_message")


def _uplink(
    envelope: Envelope, ids: DeviceIds, message: UplinkMessage, at: Instant | None, arrived_at: Instant, body: bytes
) -> Heard:
    dev_eui = eui_of(ids.dev_eui)
    if not dev_eui:
        return Unusable(f"tts:{digest(body)}", "ingest.no-device", "end_device_ids.dev_eui")
    told_at = moment(message.received_at) or at
    settings = lenient(_settings, message.settings) or Settings()
    lora = settings.data_rate.lora if settings.data_rate else None
    return Uplink(
        identity=_identity(dev_eui, ids.dev_addr, message, str(told_at) if told_at else digest(body)),
        dev_eui=dev_eui,
        device_id=short(ids.device_id, 80),
        application_id=short(ids.application_ids.application_id, 80) if ids.application_ids else "",
        received_at=told_at or arrived_at,
        f_port=message.f_port or 0,
        f_cnt=message.f_cnt or 0,
        payload=message.frm_payload or b"",
        decoded=_decoded(message),
        signals=_signals(message.rx_metadata),
        spreading_factor=(lora.spreading_factor or None) if lora else None,
        frequency=settings.frequency or None,
        battery=_percentage(message.last_battery_percentage),
        simulated=bool(envelope.simulated),
    )


def _decoded(message: UplinkMessage) -> msgspec.Raw | None:
    found = message.normalized_payload if isinstance(message, Normalized) else message.decoded_payload
    return None if found == ABSENT else found


def _notice(kind: str, raw: msgspec.Raw, ids: DeviceIds, at: Instant, body: bytes) -> Notice:
    """What the message tells beside who and when; in an odd form it is kept, and tells nothing."""
    said = lenient(_said, raw) or Said()
    place = said.location or Location()
    return Notice(
        f"tts:{kind}:{digest(body)}",
        kind,
        eui_of(ids.dev_eui),
        short(ids.device_id, 80),
        at,
        alive=kind in ALIVE,
        spot=spot_of(
            place.latitude,
            place.longitude,
            altitude=finite(place.altitude),
            accuracy=finite(place.accuracy),
            source=short(place.source, 40),
        ),
        detail=short(said.error.message_format if said.error else said.service, 500),
    )


def _identity(dev_eui: str, dev_addr: str, message: UplinkMessage, told_at: str) -> str:
    """Device, session and frame counter: the counter alone starts again after a join.

    A device activated by hand, or a message simulated in the network's console, has no session key id and its counter
    may start again at any time; the network server's time, the same in every repetition, tells such frames apart.
    """
    session = message.session_key_id or f"{dev_addr}@{told_at}"
    if len(session) > 64 or not session.isprintable():
        session = digest(session.encode("utf-8", "surrogatepass"))
    return f"{dev_eui}:{session}:{message.f_cnt or 0}"


def _signals(raw: msgspec.Raw) -> tuple[Signal, ...]:
    """What each gateway heard; `ABSENT` reads as nothing."""
    return signals_of(_signal(reception) for reception in lenient(_receptions, raw) or ())


def _signal(reception: Reception) -> Signal:
    ids, stands = reception.gateway_ids, reception.location
    spot = spot_of(stands.latitude, stands.longitude) if stands else None
    return Signal(
        (ids.gateway_id or ids.eui) if ids else "",
        finite(reception.rssi),
        finite(reception.snr),
        spot.latitude if spot else None,
        spot.longitude if spot else None,
    )


def _percentage(raw: msgspec.Raw) -> float | None:
    battery = lenient(_battery, raw)
    return finite(battery.value) if battery else None
