"""What network servers tell beside measurements: by which gateways a device is heard, how it is, where it is."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from django.db import connection, transaction

from city.base.access.api import SYSTEM
from city.data.entities import api as entities
from city.data.ingest.actions.judging import Judged
from city.data.ingest.actions.series import add_status_series
from city.data.ingest.domain.profiles import STATUS_BATTERY, STATUS_MARGIN
from city.data.ingest.domain.uplinks import Notice, Spot, Uplink
from city.kernel.clock import DAY, Instant
from city.kernel.errors import NotFound

FOUND_BY: Final = "positionSource"
NETWORK: Final = "network-server"
_HEARD: Final = """
INSERT INTO ingest_reception (day, device_id, gateway, count, rssi_sum, rssi_best, snr_sum, snr_best)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (day, device_id, gateway) DO UPDATE SET
count = ingest_reception.count + excluded.count,
rssi_sum = ingest_reception.rssi_sum + excluded.rssi_sum,
rssi_best = CASE WHEN excluded.rssi_best > ingest_reception.rssi_best THEN excluded.rssi_best
ELSE ingest_reception.rssi_best END,
snr_sum = ingest_reception.snr_sum + excluded.snr_sum,
snr_best = CASE WHEN excluded.snr_best > ingest_reception.snr_best THEN excluded.snr_best
ELSE ingest_reception.snr_best END
"""
_GATEWAY: Final = """
INSERT INTO ingest_gateway (code, last_heard_at, latitude, longitude) VALUES (%s, %s, %s, %s)
ON CONFLICT (code) DO UPDATE SET
last_heard_at = CASE WHEN excluded.last_heard_at > ingest_gateway.last_heard_at THEN excluded.last_heard_at
ELSE ingest_gateway.last_heard_at END,
latitude = COALESCE(excluded.latitude, ingest_gateway.latitude),
longitude = COALESCE(excluded.longitude, ingest_gateway.longitude)
"""


class _Sum(msgspec.Struct, gc=False):
    count: int = 0
    rssi: float = 0.0
    loudest: float = -1_000.0
    snr: float = 0.0
    clearest: float = -1_000.0


def hear(judged: Iterable[Judged]) -> None:
    """Add the signals of these new messages to what is known of each device and gateway, day by day."""
    sums: dict[tuple[Instant, int, str], _Sum] = {}
    gateways: dict[str, tuple[Instant, float | None, float | None]] = {}
    for one in judged:
        if one.device is None or not isinstance(one.heard, Uplink):
            continue
        at = min(one.heard.received_at, one.arrival.arrived_at)
        for signal in one.heard.signals:
            if signal.rssi is None or signal.snr is None:
                continue
            total = sums.setdefault((at - at % DAY, one.device.id, signal.gateway[:40]), _Sum())
            total.count += 1
            total.rssi += signal.rssi
            total.loudest = max(total.loudest, signal.rssi)
            total.snr += signal.snr
            total.clearest = max(total.clearest, signal.snr)
            before = gateways.get(signal.gateway[:40], (0, None, None))
            place = (signal.latitude, signal.longitude) if signal.latitude is not None else before[1:]
            gateways[signal.gateway[:40]] = (max(at, before[0]), *place)
    if sums:
        with connection.cursor() as cursor:
            cursor.executemany(_HEARD, [(*key, *msgspec.structs.astuple(sums[key])) for key in sorted(sums)])
            cursor.executemany(_GATEWAY, [(code, *gateways[code]) for code in sorted(gateways)])


def complete_status_series(judged: Iterable[Judged]) -> bool:
    """Give devices whose state a network server tells for the first time a series for it; True if there were any."""
    wanted: dict[int, set[str]] = {}
    for one in judged:
        if isinstance(one.heard, Notice) and one.device is not None and one.device.active:
            told = {STATUS_BATTERY: one.heard.battery, STATUS_MARGIN: one.heard.margin}
            names = {name for name, value in told.items() if value is not None and name not in one.device.series}
            if names:
                wanted.setdefault(one.device.id, set()).update(names)
    for device in sorted(wanted):
        add_status_series(device, sorted(wanted[device]), by=SYSTEM)
    return bool(wanted)


def locate(judged: Sequence[Judged]) -> None:
    """Move devices to where they were found. A place that people have entered is more exact, and stays."""
    found = [(one, one.heard, one.device) for one in judged if isinstance(one.heard, Notice) and one.heard.spot]
    for one, heard, device in sorted(found, key=lambda each: each[1].received_at):
        if device is None or not device.active or heard.spot is None:
            continue
        try:
            with transaction.atomic():
                one.detail = _moved(device.entity_urn, heard.spot, min(heard.received_at, one.arrival.arrived_at))
        except NotFound:
            one.detail = "–"


def _moved(urn: str, spot: Spot, at: Instant) -> str:
    """Put the entity there, if nobody has said where it is; what is kept with the message."""
    known = entities.entity(SYSTEM, urn)
    said = f"{spot.latitude:.5f}, {spot.longitude:.5f} ({spot.source or '–'})"
    found_by = entities.plain({FOUND_BY: known.attributes.get(FOUND_BY, [])}).get(FOUND_BY)
    if known.geometry is not None and found_by != NETWORK:
        return f"{said}: entered position kept"
    entities.move(urn, {"type": "Point", "coordinates": [spot.longitude, spot.latitude]}, at=at, by=SYSTEM)
    about = {FOUND_BY: NETWORK, "positionAccuracy": spot.accuracy}
    entities.set_attributes(
        urn, entities.properties({name: value for name, value in about.items() if value is not None}), by=SYSTEM
    )
    return said
