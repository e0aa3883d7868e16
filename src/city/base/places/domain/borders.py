"""Published borders for places that are known: a GeoJSON file whose features name the place by code or by name."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import shapely
from shapely.geometry import shape

from city.base.places.domain.areas import checked_area
from city.base.places.domain.places import Place
from city.base.places.domain.registers import Origin
from city.kernel import reasons
from city.kernel.errors import Invalid
from city.kernel.geo import Point

MARKS = ("code", "name", "stadtteil", "ortsteil", "bezeichnung")


@dataclass(frozen=True, slots=True)
class Bordered:
    """Places with the area that the file gives them, and the names in the file that fit no place."""

    places: tuple[Place, ...]
    unknown: tuple[str, ...]


def with_borders(known: Iterable[Place], text: str, origin: Origin) -> Bordered:
    """Give each place its published area; its point becomes one that lies within, and is approximate no more."""
    by_mark = {mark: place for place in known for mark in (place.code.casefold(), str(place.names).casefold())}
    found, unknown = [], []
    for feature in _features(text):
        mark = _mark(feature)
        place = by_mark.get(mark.casefold())
        if place is None:
            unknown.append(mark)
        else:
            found.append(_bordered(place, feature, origin))
    return Bordered(tuple(found), tuple(unknown))


def _features(text: str) -> list[Any]:
    try:
        features = json.loads(text.lstrip("\ufeff"))["features"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise Invalid("file", reasons.unreadable(repr(problem))) from problem
    if not isinstance(features, list):
        raise Invalid("features", reasons.written_as("[…]"))
    return features


def _mark(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    given = {
        str(name).casefold(): value for name, value in (properties if isinstance(properties, dict) else {}).items()
    }
    return next((str(given[mark]).strip() for mark in MARKS if given.get(mark)), "")


def _bordered(place: Place, feature: dict[str, Any], origin: Origin) -> Place:
    area = checked_area(place.code, feature.get("geometry"))
    if area is None:
        raise Invalid("geometry", reasons.unreadable(place.code))
    inner = shapely.point_on_surface(shape(area))
    return replace(
        place,
        point=Point(round(float(inner.x), 6), round(float(inner.y), 6)),
        approximate=False,
        area=area,
        source=origin.source,
        attribution=origin.attribution,
        as_of=origin.as_of,
    )
