"""A simulated LoRaWAN device and the network server that forwards its messages: documents of The Things Stack v3."""

import base64
import hashlib
import math
import random
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from city.data.ingest.adapters.climate_sensor import payload
from city.data.ingest.adapters.simulator.climate import DAY, Spot, air

INTERVAL: Final = 1_800
APPLICATION: Final = "dormagen-klima-simuliert"
BATTERY_LIFE: Final = 300 * DAY
GATEWAYS: Final = (
    ("sim-gw-mitte", 51.0960, 6.8340),
    ("sim-gw-zons", 51.1235, 6.8430),
    ("sim-gw-nievenheim", 51.1170, 6.7740),
)


def eui(number: int) -> str:
    """The DevEUI of a simulated device; the first octet marks it as locally administered."""
    return f"02C17E000000{number:04X}"


def device_id(number: int) -> str:
    return f"sim-klima-{number + 1:03d}"


def offset(number: int) -> int:
    """At which second of its interval this device sends, so that not all send at once."""
    return number * 37 % INTERVAL


def times(number: int, since: int, until: int, step: int) -> range:
    """When this device sends in a span of time, in whole seconds since 1970."""
    return range(since + (offset(number) - since) % step, until, step)


def uplink(spot: Spot, at: int, seed: int, step: int = INTERVAL) -> bytes:
    """The message of one moment as the webhook posts it: zero fields left out, times with nanoseconds.

    Session and frame counter follow from the moment alone, so a message sent again after a restart is the same message.
    A device that is made to report faster keeps a session of its own, except at the moments of the ordinary rhythm.
    """
    rhythm = INTERVAL if (at - offset(spot.number)) % INTERVAL == 0 else step
    frame = at // rhythm
    session, f_cnt = divmod(frame, 2**15)
    chance = random.Random(f"{seed}/{spot.number}/{at}")  # noqa: S311  # repeatable on purpose
    temperature, humidity = air(spot, at, seed)
    worn = (at / BATTERY_LIFE + spot.number / 50) % 1
    bytes_sent = payload.encode(temperature, humidity, round(3580 - 1050 * worn**1.3 + chance.gauss(0, 4)))
    message: dict[str, Any] = {
        "session_key_id": base64.b64encode(_bytes(seed, spot.number, rhythm, session)).decode(),
        "f_port": payload.PORT,
        "f_cnt": f_cnt,
        "frm_payload": base64.b64encode(bytes_sent).decode(),
        "rx_metadata": _receptions(spot, at, chance),
        "settings": {
            "data_rate": {"lora": {"bandwidth": 125000, "spreading_factor": chance.choice((7, 7, 8, 9, 10))}},
            "frequency": str(868_100_000 + 200_000 * chance.randrange(3)),
        },
        "received_at": _time(at, 41_585_559),
        "consumed_airtime": "0.061696s",
    }
    return msgspec.json.encode(
        {
            "end_device_ids": {
                "device_id": device_id(spot.number),
                "application_ids": {"application_id": APPLICATION},
                "dev_eui": eui(spot.number),
                "dev_addr": f"2601{spot.number:04X}",
            },
            "correlation_ids": [f"as:up:{at:010d}{spot.number:04d}"],
            "received_at": _time(at, 187_773_143),
            "uplink_message": {name: value for name, value in message.items() if value},
            "simulated": True,
        }
    )


def _receptions(spot: Spot, at: int, chance: random.Random) -> list[dict[str, Any]]:
    """One to three gateways, weaker with distance (a rule of thumb, not a radio model)."""
    heard = []
    for name, lat, lon in GATEWAYS:
        kilometres = math.hypot((spot.lat - lat) * 111.2, (spot.lon - lon) * 69.8)
        rssi = round(-62 - 27 * math.log10(max(kilometres, 0.1) * 10) + chance.gauss(0, 4))
        if rssi > -122:
            heard.append(
                {
                    "gateway_ids": {"gateway_id": name, "eui": f"02C17E0100000{len(name):03X}"},
                    "time": _time(at, 39_000_000),
                    "rssi": rssi,
                    "channel_rssi": rssi,
                    "snr": round(min(12.0, (rssi + 125) / 4), 1),
                }
            )
    return heard


def _bytes(*names: int) -> bytes:
    return hashlib.blake2b("/".join(map(str, names)).encode(), digest_size=16).digest()


def _time(at: int, nanoseconds: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%S}.{nanoseconds:09d}Z"
