"""What a map shows, by layer and kind, from which zoom on, and which OpenStreetMap tags stand for it.

The layers and kinds are the schema of our tiles; the style in `ui` draws them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Shape = Literal["point", "line", "area"]
Tags = Mapping[str, str]

MIN_ZOOM: Final = 8
MAX_ZOOM: Final = 15
LAYERS: Final = {
    "water": "lakes and rivers as areas, rivers and streams as lines",
    "landuse": "what the ground is used for",
    "roads": "streets and ways",
    "rail": "railways and trams",
    "buildings": "outlines of buildings",
    "boundaries": "administrative boundaries",
    "places": "names of settlements, stations and stops",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a thing is drawn: its layer, its kind, the first zoom that shows it, and what tiles say of it."""

    layer: str
    kind: str
    zoom: int
    words: tuple[tuple[str, str | int], ...] = ()


ROADS: Final = {
    "motorway": ("motorway", 8), "motorway_link": ("motorway", 11), "trunk": ("motorway", 8),
    "trunk_link": ("motorway", 11), "primary": ("main", 9), "primary_link": ("main", 11), "secondary": ("main", 10),
    "secondary_link": ("main", 12), "tertiary": ("middle", 11), "tertiary_link": ("middle", 12),
    "unclassified": ("minor", 12), "residential": ("minor", 12), "living_street": ("minor", 13), "road": ("minor", 13),
    "pedestrian": ("pedestrian", 13), "service": ("service", 14), "track": ("path", 14), "cycleway": ("path", 13),
    "footway": ("path", 14), "path": ("path", 14), "bridleway": ("path", 14), "steps": ("path", 14),
}  # fmt: skip
RAILS: Final = {"rail": 9, "light_rail": 11, "subway": 11, "tram": 12, "narrow_gauge": 12}
GROUNDS: Final = {
    "landuse": {
        "residential": "built", "retail": "built", "commercial": "industry", "industrial": "industry",
        "railway": "industry", "quarry": "industry", "forest": "wood", "meadow": "green", "grass": "green",
        "village_green": "green", "recreation_ground": "green", "allotments": "green", "cemetery": "green",
        "orchard": "farm", "farmland": "farm", "vineyard": "farm", "plant_nursery": "farm",
    },
    "natural": {"wood": "wood", "scrub": "green", "grassland": "green", "heath": "green", "wetland": "green"},
    "leisure": {"park": "green", "garden": "green", "pitch": "sport", "sports_centre": "sport", "golf_course": "green",
                "nature_reserve": "green", "playground": "sport"},
    "amenity": {"school": "school", "university": "school", "hospital": "school"},
}  # fmt: skip
GROUND_ZOOM: Final = {"wood": 8, "built": 9, "farm": 10, "industry": 10, "green": 11, "sport": 13, "school": 13}
SETTLEMENTS: Final = {
    "city": 8, "town": 8, "village": 10, "suburb": 11, "borough": 10, "quarter": 12, "hamlet": 12, "neighbourhood": 13,
}  # fmt: skip
WATER_LINES: Final = {"river": 9, "canal": 11, "stream": 13, "ditch": 14, "drain": 14}
LEVELS: Final = {"2": 8, "4": 8, "6": 8, "8": 10, "9": 12, "10": 12}


def drawn(tags: Tags, shape: Shape) -> Drawn | None:
    """How a thing with these tags is drawn, or None if our maps leave it out."""
    if shape == "area":
        return _building(tags) or _water(tags) or _boundary(tags) or _ground(tags) or _square(tags)
    if shape == "line":
        return _road(tags) or _rail(tags) or _river(tags)
    return _settlement(tags) or _stop(tags)


def wanted() -> tuple[str, ...]:
    """The keys that decide; a reader may skip whatever has none of them."""
    return (
        "amenity",
        "boundary",
        "building",
        "highway",
        "landuse",
        "leisure",
        "natural",
        "place",
        "railway",
        "waterway",
    )


def _named(tags: Tags, *more: str) -> tuple[tuple[str, str | int], ...]:
    return tuple((key, tags[key]) for key in ("name", *more) if tags.get(key))


def _water(tags: Tags) -> Drawn | None:
    still = tags.get("natural") == "water" or tags.get("landuse") in ("reservoir", "basin")
    if still or tags.get("waterway") == "riverbank":
        return Drawn("water", "water", 8, _named(tags))
    return None


def _river(tags: Tags) -> Drawn | None:
    kind = tags.get("waterway", "")
    return Drawn("water", kind, WATER_LINES[kind], _named(tags)) if kind in WATER_LINES else None


def _ground(tags: Tags) -> Drawn | None:
    for key, kinds in GROUNDS.items():
        if kind := kinds.get(tags.get(key, "")):
            return Drawn("landuse", kind, GROUND_ZOOM[kind], _named(tags))
    return None


def _building(tags: Tags) -> Drawn | None:
    return Drawn("buildings", "building", 13) if tags.get("building", "no") != "no" else None


def _boundary(tags: Tags) -> Drawn | None:
    level = tags.get("admin_level", "")
    if tags.get("boundary") != "administrative" or level not in LEVELS:
        return None
    return Drawn("boundaries", "administrative", LEVELS[level], (("level", int(level)), *_named(tags)))


def _square(tags: Tags) -> Drawn | None:
    if tags.get("highway") == "pedestrian" and tags.get("area") == "yes":
        return Drawn("landuse", "square", 13, _named(tags))
    return None


def _road(tags: Tags) -> Drawn | None:
    kind, zoom = ROADS.get(tags.get("highway", ""), ("", 0))
    if not kind or tags.get("area") == "yes":
        return None
    how = "tunnel" if tags.get("tunnel", "no") != "no" else "bridge" if tags.get("bridge", "no") != "no" else ""
    return Drawn("roads", kind, zoom, (*_named(tags, "ref"), *((("on", how),) if how else ())))


def _rail(tags: Tags) -> Drawn | None:
    kind = tags.get("railway", "")
    if kind not in RAILS:
        return None
    return Drawn("rail", kind, max(13, RAILS[kind]) if tags.get("service") else RAILS[kind], _named(tags))


def _settlement(tags: Tags) -> Drawn | None:
    kind = tags.get("place", "")
    return Drawn("places", kind, SETTLEMENTS[kind], _named(tags)) if kind in SETTLEMENTS and tags.get("name") else None


def _stop(tags: Tags) -> Drawn | None:
    if not tags.get("name"):
        return None
    if tags.get("railway") in ("station", "halt"):
        return Drawn("places", "station", 11, _named(tags))
    return Drawn("places", "stop", 15, _named(tags)) if tags.get("highway") == "bus_stop" else None
