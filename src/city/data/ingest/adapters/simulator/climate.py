"""What the air does in Dormagen, made up but plausible: a year, a day, drifting weather, warmer built-up districts.

Everything is computed from the seed, the sensor's number and the time alone: the same moment always has the same value,
so a simulator that is stopped and started again repeats itself instead of contradicting itself.
"""

import math
import random
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

HOUR: Final = 3600
DAY: Final = 86_400
YEAR: Final = 365.2425 * DAY

# Monthly figures of the lower Rhine, rounded: mean of the year, half of the yearly and of the daily swing, in °C.
MEAN, YEARLY, DAILY = 11.0, 8.5, 4.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sensor hangs: district, position, how much warmer built-up ground keeps the night, its own error."""

    number: int
    district: str
    lat: float
    lon: float
    warmth: float
    bias: float


DISTRICTS: Final[tuple[tuple[str, float, float, float], ...]] = (
    ("Dormagen-Mitte", 51.0942, 6.8377, 2.2),
    ("Dormagen-Nord", 51.1061, 6.8194, 1.6),
    ("Horrem", 51.0984, 6.8090, 1.8),
    ("Rheinfeld", 51.0984, 6.8506, 0.9),
    ("Zons", 51.1231, 6.8442, 0.4),
    ("Stürzelberg", 51.1395, 6.8184, 0.5),
    ("St. Peter", 51.1374, 6.8054, 0.3),
    ("Delrath", 51.1278, 6.7855, 0.8),
    ("Nievenheim", 51.1178, 6.7724, 1.2),
    ("Ückerath", 51.1116, 6.7533, 0.6),
    ("Straberg", 51.0931, 6.7621, 0.1),
    ("Knechtsteden", 51.0761, 6.7584, -0.6),
    ("Delhoven", 51.0770, 6.7791, 0.2),
    ("Hackenbroich", 51.0706, 6.8110, 1.1),
    ("Hackhausen", 51.0607, 6.8157, 0.3),
    ("Gohr", 51.1064, 6.7181, 0.0),
    ("Broich", 51.0908, 6.7206, -0.1),
)
"""Districts, the approximate centre of each (labels, not borders) and an invented warmth at night."""


def spots(count: int, seed: int) -> tuple[Spot, ...]:
    """`count` places, spread over the districts in turn, each a few hundred metres from its district's centre."""
    chance = random.Random(seed)  # noqa: S311  # a simulation wants repeatable numbers
    found = []
    for number in range(count):
        district, lat, lon, warmth = DISTRICTS[number % len(DISTRICTS)]
        found.append(
            Spot(
                number=number,
                district=district,
                lat=round(lat + chance.uniform(-0.003, 0.003), 5),
                lon=round(lon + chance.uniform(-0.0045, 0.0045), 5),
                warmth=warmth + chance.gauss(0, 0.25),
                bias=chance.gauss(0, 0.15),
            )
        )
    return tuple(found)


def air(spot: Spot, at: float, seed: int) -> tuple[float, float]:
    """Temperature in °C and relative humidity in percent at a spot, at a time in seconds since 1970."""
    sun = (at + spot.lon / 360 * DAY) % DAY / DAY  # local solar time, 0 = midnight
    season = math.cos(2 * math.pi * (at - 15 * DAY) / YEAR)  # +1 in the middle of January
    height = 1 - 0.55 * season  # the summer sun heats more
    day = math.cos(2 * math.pi * (sun - 15 / 24)) * DAILY * height * _clearness(at, seed)
    night = spot.warmth * max(0.0, math.cos(2 * math.pi * (sun - 2 / 24)))
    weather = 3.6 * _drift(at, 3.1 * DAY, seed, 1) + 1.5 * _drift(at, 9 * HOUR, seed, 2)
    noise = 0.12 * _drift(at, HOUR / 2, seed, 100 + spot.number)
    temperature = MEAN - YEARLY * season + day + night + weather + noise + spot.bias
    dew = MEAN - 4.0 - 0.8 * YEARLY * season + 3.0 * _drift(at, 2.3 * DAY, seed, 3)
    humidity = 100 * math.exp(_magnus(min(dew, temperature)) - _magnus(temperature)) + 2 * noise
    return temperature, max(15.0, min(100.0, humidity))


def _magnus(temperature: float) -> float:
    """The exponent of the Magnus formula over water (WMO No. 8): 17.62 t / (243.12 + t)."""
    return 17.62 * temperature / (243.12 + temperature)


def _clearness(at: float, seed: int) -> float:
    """How far the sky is clear, 0.35 to 1."""
    return 0.675 + 0.325 * math.tanh(1.5 * _drift(at, 1.7 * DAY, seed, 4))


def _drift(at: float, width: float, seed: int, stream: int) -> float:
    """Smooth noise of unit size: random values every `width` seconds, joined by a cosine."""
    position = at / width
    step = math.floor(position)
    before, after = _value(seed, stream, step), _value(seed, stream, step + 1)
    blend = (1 - math.cos(math.pi * (position - step))) / 2
    return before + (after - before) * blend


@lru_cache(maxsize=4096)
def _value(seed: int, stream: int, step: int) -> float:
    """A normal random number that belongs to this seed, stream and step for ever."""
    return random.Random(f"{seed}/{stream}/{step}").gauss(0, 1)  # noqa: S311  # repeatable on purpose
