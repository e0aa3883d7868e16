"""Bytes of a The Things Stack message → `Uplink`, `Notice` or `Unusable`. Crashes on no bytes."""

import math
from datetime import datetime
from typing import Final, TypeVar

import msgspec

from city.data.ingest.adapters.the_things_stack.messages import (
    ABSENT,
    KINDS,
    Battery,
    DeviceIds,
    Envelope,
    Reception,
    Settings,
    UplinkMessage,
)
from city.data.ingest.domain.uplinks import Heard, Notice, Signal, Unusable, Uplink, digest, eui_of
from city.kernel.clock import Instant, instant_of

T = TypeVar("T")

_envelope: Final = msgspec.json.Decoder(Envelope, strict=False)
_receptions: Final = msgspec.json.Decoder(list[Reception], strict=False)
_settings: Final = msgspec.json.Decoder(Settings, strict=False)
_battery: Final = msgspec.json.Decoder(Battery, strict=False)
_EARLIEST: Final = 946_684_800_000_000  # 2000: Go writes an unset time as year 1


def parse(body: bytes, arrived_at: Instant) -> Heard:
    """Understand one body; `arrived_at` stands in where the message names no usable time."""
    try:
        envelope = _envelope.decode(body)
    except msgspec.ValidationError as problem:
        return Unusable(f"tts:{digest(body)}", "ingest.bad-field", str(problem))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        return Unusable(f"tts:{digest(body)}", "ingest.not-json", str(problem))
    ids = envelope.end_device_ids or DeviceIds()
    at = _instant(envelope.received_at)
    if envelope.uplink_message is not None:
        return _uplink(envelope, ids, envelope.uplink_message, at, arrived_at, body)
    device_id = _short(ids.device_id, 80)
    kind = next((kind for kind in KINDS if getattr(envelope, kind) != ABSENT), "")
    if kind:
        return Notice(f"tts:{kind}:{digest(body)}", kind, eui_of(ids.dev_eui), device_id, at or arrived_at)
    return Unusable(f"tts:{digest(body)}", "ingest.unknown-kind", "uplink_message")


def _uplink(
    envelope: Envelope, ids: DeviceIds, message: UplinkMessage, at: Instant | None, arrived_at: Instant, body: bytes
) -> Heard:
    dev_eui = eui_of(ids.dev_eui)
    if not dev_eui:
        return Unusable(f"tts:{digest(body)}", "ingest.no-device", "end_device_ids.dev_eui")
    told_at = _instant(message.received_at) or at
    settings = _lenient(_settings, message.settings) or Settings()
    lora = settings.data_rate.lora if settings.data_rate else None
    return Uplink(
        identity=_identity(dev_eui, ids.dev_addr, message, str(told_at) if told_at else digest(body)),
        dev_eui=dev_eui,
        device_id=_short(ids.device_id, 80),
        application_id=_short(ids.application_ids.application_id, 80) if ids.application_ids else "",
        received_at=told_at or arrived_at,
        f_port=message.f_port or 0,
        f_cnt=message.f_cnt or 0,
        payload=message.frm_payload or b"",
        decoded=None if message.decoded_payload == ABSENT else message.decoded_payload,
        signals=_signals(message.rx_metadata),
        spreading_factor=(lora.spreading_factor or None) if lora else None,
        frequency=settings.frequency or None,
        battery=_percentage(message.last_battery_percentage),
        simulated=bool(envelope.simulated),
    )


def _short(text: str, most: int) -> str:
    """A name as the stores take it: no NUL, not longer than its column."""
    return text.replace("\x00", "�")[:most]


def _identity(dev_eui: str, dev_addr: str, message: UplinkMessage, told_at: str) -> str:
    """Device, session and frame counter: the counter alone starts again after a join.

    A device activated by hand, or a message simulated in the network's console, has no session key id and its counter
    may start again at any time; the network server's time, the same in every repetition, tells such frames apart.
    """
    session = message.session_key_id or f"{dev_addr}@{told_at}"
    if len(session) > 64 or not session.isprintable():
        session = digest(session.encode("utf-8", "surrogatepass"))
    return f"{dev_eui}:{session}:{message.f_cnt or 0}"


def _instant(text: str | None) -> Instant | None:
    """RFC 3339 with up to nanoseconds; None for nothing, nonsense, a time without a zone, or Go's year 1."""
    if not text:
        return None
    try:
        moment = msgspec.convert(text, datetime)
        found = instant_of(moment)
    except (msgspec.ValidationError, ValueError, OverflowError):
        return None
    return found if found >= _EARLIEST else None


def _signals(raw: msgspec.Raw) -> tuple[Signal, ...]:
    """One per gateway, its loudest antenna; a gateway without a name cannot be told apart and is left out."""
    loudest: dict[str, Signal] = {}
    for reception in _lenient(_receptions, raw) or ():
        ids = reception.gateway_ids
        name = (ids.gateway_id or ids.eui) if ids else ""
        signal = Signal(name, _finite(reception.rssi), _finite(reception.snr))
        known = loudest.get(name)
        if name and (known is None or (signal.rssi or -math.inf) > (known.rssi or -math.inf)):
            loudest[name] = signal
    return tuple(loudest.values())


def _percentage(raw: msgspec.Raw) -> float | None:
    battery = None if raw == ABSENT else _lenient(_battery, raw)
    return _finite(battery.value) if battery else None


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _lenient(decoder: "msgspec.json.Decoder[T]", raw: msgspec.Raw) -> T | None:
    """Side information in an unexpected form is dropped, never a reason to lose the measurement."""
    if raw == ABSENT:
        return None
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
