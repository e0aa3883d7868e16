"""What every network server tells, in one form; The Things Stack, ChirpStack and others are mapped to it."""

import hashlib
import re
from typing import Final

import msgspec

from city.kernel.clock import Instant

EUI: Final = re.compile(r"[0-9A-F]{16}")


class Signal(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How one gateway heard the message; kept for coverage maps."""

    gateway: str
    rssi: float | None = None
    snr: float | None = None


class Uplink(msgspec.Struct, frozen=True, gc=False):
    """One transmission of a device, as heard by all gateways together."""

    identity: str
    dev_eui: str
    device_id: str
    application_id: str
    received_at: Instant
    f_port: int
    f_cnt: int
    payload: bytes
    decoded: msgspec.Raw | None = None
    signals: tuple[Signal, ...] = ()
    spreading_factor: int | None = None
    frequency: int | None = None
    battery: float | None = None
    simulated: bool = False

    @property
    def best_signal(self) -> Signal | None:
        """The gateway that heard it loudest."""
        heard = [signal for signal in self.signals if signal.rssi is not None]
        return max(heard, key=lambda signal: signal.rssi or 0.0, default=None)


class Notice(msgspec.Struct, frozen=True, gc=False):
    """A message about a device that carries no measurement: a join, an acknowledgement, a location."""

    identity: str
    kind: str
    dev_eui: str
    device_id: str
    received_at: Instant


class Unusable(msgspec.Struct, frozen=True, gc=False):
    """A body nobody can use; `reason` is an error code of this room, `detail` says where."""

    identity: str
    reason: str
    detail: str


Heard = Uplink | Notice | Unusable


def eui_of(text: str) -> str:
    """Sixteen upper-case hexadecimal digits, or "" where the text is no EUI-64."""
    plain = text.replace("-", "").replace(":", "").strip().upper()
    return plain if EUI.fullmatch(plain) else ""


def digest(*parts: bytes) -> str:
    """A short name for bytes that carry no key of their own."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8) + part)
    return state.hexdigest()
