"""How the odd forms of what network servers send are read: what cannot be true is nothing, and costs nothing else."""

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, TypeVar

import msgspec

from city.data.ingest.domain.uplinks import Signal, Spot
from city.kernel.clock import Instant, instant_of

T = TypeVar("T")
EARLIEST: Final[Instant] = 946_684_800_000_000
"""2000: unset times are written as year 1 or 1970."""


def signals_of(heard: Iterable[Signal]) -> tuple[Signal, ...]:
    """One per gateway, its loudest antenna; a gateway without a name cannot be told apart and is left out."""
    loudest: dict[str, Signal] = {}
    for signal in heard:
        known = loudest.get(signal.gateway)
        if signal.gateway and (known is None or (signal.rssi or -math.inf) > (known.rssi or -math.inf)):
            loudest[signal.gateway] = signal
    return tuple(loudest.values())


def spot_of(latitude: float | None, longitude: float | None, **more: Any) -> Spot | None:
    """A place on the earth, or nothing: receivers without a fix say 0, 0."""
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return Spot(latitude, longitude, **more) if latitude or longitude else None


def finite(value: float | None) -> float | None:
    """A number one can reckon with, or nothing."""
    return value if value is not None and math.isfinite(value) else None


def short(text: str, most: int) -> str:
    """A text as the stores take it: no NUL, not longer than its column."""
    return text.replace("\x00", "�")[:most]


def moment(text: str | None) -> Instant | None:
    """RFC 3339 with up to nanoseconds; None for nothing, nonsense, a time without a zone, or one before 2000."""
    if not text:
        return None
    try:
        found = instant_of(msgspec.convert(text, datetime))
    except (msgspec.ValidationError, ValueError, OverflowError):
        return None
    return found if found >= EARLIEST else None


def lenient(decoder: "msgspec.json.Decoder[T]", raw: msgspec.Raw) -> T | None:
    """Side information in an unexpected form is dropped, never a reason to lose the measurement."""
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
