"""What every network server tells, in one form; The Things Stack, ChirpStack and others are mapped to it."""

import hashlib
import re
from typing import Final

import msgspec

from city.kernel.clock import Instant

EUI: Final = re.compile(r"[0-9A-F]{16}")


class Signal(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How one gateway heard the message (dBm, dB), and where that gateway stands; kept for coverage maps."""

    gateway: str
    rssi: float | None = None
    snr: float | None = None
    latitude: float | None = None
    longitude: float | None = None


class Spot(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where a network server or a satellite receiver found a device; `accuracy` in metres."""

    latitude: float
    longitude: float
    altitude: float | None = None
    accuracy: float | None = None
    source: str = ""


class Uplink(msgspec.Struct, frozen=True, gc=False):
    """One transmission of a device, as heard by all gateways together.

    `fields` are there where nothing is left to decode, `unit` where the message names the unit of its values. `key` is
    what the source calls its readings: empty for the identity of the message, None where time and result tell them
    apart.
    """

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
    fields: dict[str, object] | None = None
    unit: str = ""
    key: str | None = ""

    @property
    def best_signal(self) -> Signal | None:
        """The gateway that heard it loudest."""
        heard = [signal for signal in self.signals if signal.rssi is not None]
        return max(heard, key=lambda signal: signal.rssi or 0.0, default=None)


class Notice(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A message about a device without a payload: a join, an acknowledgement, a location, its state.

    `alive` says that the device itself was heard. `battery` (percent) and `margin` (dB above what the network server
    needs to hear it) are what the network server asked of the device. `detail` is what people should read of it.
    """

    identity: str
    kind: str
    dev_eui: str
    device_id: str
    received_at: Instant
    alive: bool = False
    battery: float | None = None
    margin: float | None = None
    spot: Spot | None = None
    detail: str = ""


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
