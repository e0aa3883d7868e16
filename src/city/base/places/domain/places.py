"""Places as plain values, distances between them, and the file they are read from."""

import csv
import io
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from city.base.places.domain.areas import checked_area
from city.kernel import reasons
from city.kernel.errors import Invalid
from city.kernel.geo import Point
from city.kernel.texts import Text

KINDS: Final = {
    "district": Text.of("Stadtteil", "District"),
    "station": Text.of("Bahnhof", "Railway station"),
    "stop": Text.of("Haltestelle", "Stop"),
    "site": Text.of("Gelände", "Site"),
    "building": Text.of("Gebäude", "Building"),
}
APPROXIMATE: Final = {
    "district": Text.of("ungefährer Mittelpunkt", "approximate centre"),
    "other": Text.of("ungefähre Lage", "approximate position"),
}
EARTH_RADIUS: Final = 6_371_008.8
"""Mean radius in metres (IUGG)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `source` says where its point comes from, `attribution` what must stand beside every map of it.

    `area` is a GeoJSON polygon where a border has been published; `part_of` the code of the place that counts it in.
    """

    code: str
    kind: str
    names: Text
    point: Point
    approximate: bool
    source: str
    attribution: str = ""
    as_of: date | None = None
    area: dict[str, Any] | None = None
    part_of: str = ""

    @property
    def precision(self) -> Text | None:
        """What must be said about the point, if anything."""
        if not self.approximate:
            return None
        return APPROXIMATE.get(self.kind, APPROXIMATE["other"])


@dataclass(frozen=True, slots=True)
class Nearby:
    """A place and how far it is, in metres as the crow flies."""

    place: Place
    metres: float


def distance(a: Point, b: Point) -> float:
    """Great-circle distance in metres (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b.lon - a.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))


def box(centre: Point, metres: float) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees of a box that holds every point within `metres` of `centre`."""
    lat = math.degrees(metres / EARTH_RADIUS)
    reach = math.cos(math.radians(min(89.9, abs(centre.lat) + lat)))
    lon = min(180.0, math.degrees(metres / EARTH_RADIUS / reach))
    return centre.lon - lon, centre.lat - lat, centre.lon + lon, centre.lat + lat


def places_of(toml: str) -> tuple[Place, ...]:
    """Read a places file: `[defaults]` by name, and `[[place]]` tables that may point to one by `from`."""
    content = tomllib.loads(toml)
    origins = content.get("defaults", {})
    return tuple(_place(origins.get(entry.get("from", ""), {}) | entry) for entry in content.get("place", ()))


def places_of_table(text: str, origin: Mapping[str, Any]) -> tuple[Place, ...]:
    """Read a CSV with the columns code, name, lat, lon; `origin` says the rest, as the defaults of a places file do."""
    return tuple(_place({**origin, **row}) for row in csv.DictReader(io.StringIO(text)))


def _place(entry: dict[str, Any]) -> Place:
    try:
        return Place(
            code=entry["code"],
            kind=entry["kind"],
            names=Text.of(entry["name"], entry.get("name_en", "")),
            point=Point(float(entry["lon"]), float(entry["lat"])),
            approximate=bool(entry.get("approximate", True)),
            source=entry["source"],
            attribution=entry.get("attribution", ""),
            as_of=entry.get("as_of"),
            area=checked_area(entry["code"], entry.get("area")),
            part_of=entry.get("part_of", ""),
        )
    except KeyError as missing:
        raise Invalid(str(missing.args[0]), reasons.EMPTY) from missing
    except ValueError as problem:
        raise Invalid("lon, lat", reasons.unreadable(f"{entry.get('code')}: {problem}")) from problem
