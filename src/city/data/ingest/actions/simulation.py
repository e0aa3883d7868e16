"""The simulated sensors as devices of the town, and their reporting."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from city.base.access.api import Viewer
from city.data.governance import api as governance
from city.data.ingest.actions.devices import DeviceDraft, register_device
from city.data.ingest.actions.profiles import ProfileDraft, put_codec, put_profile
from city.data.ingest.adapters.climate_sensor.payload import codec_source
from city.data.ingest.adapters.simulator.climate import HOUR, Spot, spots
from city.data.ingest.adapters.simulator.device import APPLICATION, INTERVAL, device_id, eui
from city.data.ingest.adapters.simulator.sender import Sender, live, past
from city.data.ingest.domain.profiles import BATTERY, Measure
from city.data.ingest.errors import NoPublicPolicy
from city.data.ingest.models import Device
from city.data.observations import api as observations
from city.kernel import clock, ids
from city.kernel.clock import SECOND
from city.kernel.geo import Point
from city.kernel.texts import Text

SEED: Final = 41_539
MOST_SERIES: Final = 10_000
CLIMATE_SENSOR: Final = ProfileDraft(
    code="klimasensor",
    name=Text.of("Klimasensor (Temperatur und Feuchte)", "Climate sensor (temperature and humidity)"),
    measures=(
        Measure("temperature", "temperature", "air_temperature", "°C", -40, 85),
        Measure("humidity", "relativeHumidity", "relative_humidity", "%", 0, 100),
        Measure("battery", BATTERY, "battery_level", "%", 0, 100),
    ),
    interval_s=INTERVAL,
    model="Nutzdatenformat 1",
)


@dataclass(frozen=True, slots=True)
class Home:
    """Under whose name the simulated sensors stand: codes of a unit and of a policy."""

    owner: str
    policy: str


def put_climate_profile(*, by: Viewer) -> None:
    """The profile of the climate sensors with its codec."""
    put_profile(CLIMATE_SENSOR, by=by)
    put_codec(CLIMATE_SENSOR.code, codec_source(), by=by)


def register_simulated(count: int, home: Home, *, seed: int, by: Viewer) -> int:
    """Register the simulated climate sensors that are not there yet; returns how many were."""
    put_climate_profile(by=by)
    known = set(Device.objects.filter(simulated=True).values_list("dev_eui", flat=True))
    new = [spot for spot in spots(count, seed) if eui(spot.number) not in known]
    for spot in new:
        register_device(_draft(spot, home), by=by)
    return len(new)


def default_home() -> Home:
    """The first public policy and its owner: what a town has that was set up from a profile."""
    public = next((policy for policy in governance.policies().values() if policy.audience == "public"), None)
    if public is None:
        raise NoPublicPolicy
    return Home(public.owner, public.code)


def _draft(spot: Spot, home: Home) -> DeviceDraft:
    number = spot.number + 1
    return DeviceDraft(
        dev_eui=eui(spot.number),
        name=Text.of(f"Klimasensor {number} {spot.district}", f"Climate sensor {number} {spot.district}"),
        profile=CLIMATE_SENSOR.code,
        owner=home.owner,
        policy=home.policy,
        position=Point(spot.lon, spot.lat),
        approximate=True,
        district=spot.district,
        entity_urn=ids.entity_urn("Device", device_id(spot.number)),
        device_id=device_id(spot.number),
        application_id=APPLICATION,
        simulated=True,
    )


def _stored(places: Sequence[Spot], since: int, until: int, by: Viewer) -> dict[tuple[int, int], int]:
    """How many messages of each device and hour have come in, counted by their temperatures."""
    number_of = {ids.entity_urn("Device", device_id(spot.number)): spot.number for spot in places}
    found = observations.find_series(by, attribute="temperature", origin="simulated", limit=MOST_SERIES)
    mine = {info.id: number_of[info.entity_urn] for info in found if info.entity_urn in number_of}
    counted = observations.aggregates(by, mine, since * SECOND, until * SECOND, "hour")
    return {
        (mine[series], bucket.start // (HOUR * SECOND)): bucket.count
        for series, buckets in counted.items()
        for bucket in buckets
    }


def simulate(
    base_url: str,
    key: str,
    *,
    devices: int = 50,
    speed: float = 1.0,
    once: bool = False,
    stop_event: threading.Event | None = None,
    backfill_days: float = 7.0,
    home: Home | None = None,
    seed: int = SEED,
    by: Viewer,
) -> dict[str, int]:
    """Let simulated climate sensors report through the door at `base_url`; returns the answers, counted by status.

    First the last `backfill_days` are filled where they are empty, from now backwards, then each message is sent when
    it is due, until `stop_event`; with `once` only the former. The same moment gives the same message, so nothing is
    ever doubled.
    """
    register_simulated(devices, home or default_home(), seed=seed, by=by)
    places = spots(devices, seed)
    now = clock.instant_now() // SECOND
    begin = int(now - backfill_days * 86_400)
    sender = Sender(base_url, key, stop_event or threading.Event())
    sender.send_all(past(places, begin, now, seed, _stored(places, begin, now, by)))
    if not once:
        live(sender, places, now, seed, speed)
    return dict(sender.counts)
