"""The documented JSON messages of The Things Stack v3, as far as we read them.

Empty fields are left out by the server, and 0, false and "" count as empty: every field has that default. What we only
keep for maps (gateways, settings) stays raw here and is read leniently later, so that it can never cost a measurement.
"""

from typing import Annotated, Final

import msgspec

ABSENT: Final = msgspec.Raw(b"null")
Count = Annotated[int, msgspec.Meta(ge=0, le=2**32 - 1)]
Port = Annotated[int, msgspec.Meta(ge=0, le=255)]


class ApplicationIds(msgspec.Struct, gc=False):
    application_id: str = ""


class DeviceIds(msgspec.Struct, gc=False):
    device_id: str = ""
    application_ids: ApplicationIds | None = None
    dev_eui: str = ""
    dev_addr: str = ""


class UplinkMessage(msgspec.Struct, gc=False):
    session_key_id: str | None = ""
    f_port: Port | None = 0
    f_cnt: Count | None = 0
    frm_payload: bytes | None = b""
    decoded_payload: msgspec.Raw = ABSENT
    rx_metadata: msgspec.Raw = ABSENT
    settings: msgspec.Raw = ABSENT
    received_at: str | None = ""
    last_battery_percentage: msgspec.Raw = ABSENT


class Normalized(UplinkMessage, gc=False):
    """An uplink once more, its values under the names that The Things Stack gives them whatever the device."""

    normalized_payload: msgspec.Raw = ABSENT


class Envelope(msgspec.Struct, gc=False):
    end_device_ids: DeviceIds | None = None
    received_at: str | None = ""
    uplink_message: UplinkMessage | None = None
    simulated: bool | None = False
    join_accept: msgspec.Raw = ABSENT
    uplink_normalized: msgspec.Raw = ABSENT
    downlink_ack: msgspec.Raw = ABSENT
    downlink_nack: msgspec.Raw = ABSENT
    downlink_sent: msgspec.Raw = ABSENT
    downlink_failed: msgspec.Raw = ABSENT
    downlink_queued: msgspec.Raw = ABSENT
    downlink_queue_invalidated: msgspec.Raw = ABSENT
    location_solved: msgspec.Raw = ABSENT
    service_data: msgspec.Raw = ABSENT


KINDS: Final = (
    "join_accept", "uplink_normalized", "downlink_ack", "downlink_nack", "downlink_sent", "downlink_failed",
    "downlink_queued", "downlink_queue_invalidated", "location_solved", "service_data",
)  # fmt: skip


class GatewayIds(msgspec.Struct, gc=False):
    gateway_id: str = ""
    eui: str = ""


class Location(msgspec.Struct, gc=False):
    latitude: float = 0.0
    longitude: float = 0.0
    altitude: float | None = None
    accuracy: float | None = None
    source: str = ""


class Reception(msgspec.Struct, gc=False):
    gateway_ids: GatewayIds | None = None
    rssi: float | None = None
    snr: float = 0.0
    location: Location | None = None


class Lora(msgspec.Struct, gc=False):
    spreading_factor: int = 0


class DataRate(msgspec.Struct, gc=False):
    lora: Lora | None = None


class Settings(msgspec.Struct, gc=False):
    data_rate: DataRate | None = None
    frequency: int = 0


class Battery(msgspec.Struct, gc=False):
    value: float = 0.0


class Failure(msgspec.Struct, gc=False):
    message_format: str = ""


class Said(msgspec.Struct, gc=False):
    """What the messages without a payload tell: where the device is, why a downlink failed, which service speaks."""

    location: Location | None = None
    error: Failure | None = None
    service: str = ""
