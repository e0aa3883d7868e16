"""The documented events of ChirpStack v4 in JSON, as far as we read them.

The server leaves default values out, so an absent port is 0 and an absent flag is false. What we only keep for maps
stays raw here and is read leniently later, so that it can never cost a measurement.
"""

from typing import Annotated, Final

import msgspec

ABSENT: Final = msgspec.Raw(b"null")
Count = Annotated[int, msgspec.Meta(ge=0, le=2**32 - 1)]
Port = Annotated[int, msgspec.Meta(ge=0, le=255)]


class DeviceInfo(msgspec.Struct, rename="camel", gc=False):
    application_id: str | None = ""
    device_name: str | None = ""
    dev_eui: str | None = ""


class Event(msgspec.Struct, rename="camel", gc=False):
    """Any event; which one it is stands in the address or the topic, never in the body."""

    deduplication_id: str | None = ""
    time: str | None = ""
    device_info: DeviceInfo | None = None
    f_cnt: Count | None = 0
    f_port: Port | None = 0
    data: bytes | None = b""
    object: msgspec.Raw = ABSENT
    rx_info: msgspec.Raw = ABSENT
    tx_info: msgspec.Raw = ABSENT
    third_version: msgspec.Raw = msgspec.field(name="applicationID", default=ABSENT)
    third_version_device: msgspec.Raw = msgspec.field(name="devEUI", default=ABSENT)

    @property
    def is_third_version(self) -> bool:
        """Version 3 names application and device on the outside, with capital letters."""
        return self.device_info is None and (self.third_version != ABSENT or self.third_version_device != ABSENT)


class Place(msgspec.Struct, rename="camel", gc=False):
    latitude: float = 0.0
    longitude: float = 0.0
    altitude: float | None = None
    accuracy: float | None = None
    source: str = ""


class Reception(msgspec.Struct, rename="camel", gc=False):
    gateway_id: str = ""
    rssi: float = 0.0
    snr: float = 0.0
    location: Place | None = None


class Lora(msgspec.Struct, rename="camel", gc=False):
    spreading_factor: int = 0


class Modulation(msgspec.Struct, rename="camel", gc=False):
    lora: Lora | None = None


class Sending(msgspec.Struct, rename="camel", gc=False):
    frequency: int = 0
    modulation: Modulation | None = None


class Status(msgspec.Struct, rename="camel", gc=False):
    margin: float = 0.0
    external_power_source: bool = False
    battery_level_unavailable: bool = False
    battery_level: float = 0.0


class Located(msgspec.Struct, rename="camel", gc=False):
    location: Place | None = None


class Said(msgspec.Struct, rename="camel", gc=False):
    """What people should read of the other events."""

    acknowledged: bool = False
    level: str = "INFO"
    code: str = ""
    description: str = ""
    gateway_id: str = ""
    integration_name: str = ""
    event_type: str = ""
