"""A map of nothing but known points: the places of a town and the straight lines that join some of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from shapely.geometry import LineString, shape
from shapely.geometry import Point as Dot
from shapely.geometry.base import BaseGeometry

from city.base.places.domain.features import Drawn
from city.base.places.domain.mercator import Box
from city.base.places.domain.places import Place
from city.kernel import reasons
from city.kernel.errors import Invalid

ZOOMS: Final = {"district": 9, "station": 10, "site": 12, "building": 13, "stop": 13}
ROOM: Final = 0.03
"""Degrees of empty paper around the outermost points: about two to three kilometres."""


@dataclass(frozen=True, slots=True)
class Link:
    """A straight line between places, in place of a course nobody has published here."""

    layer: str
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The places and lines of a sketch map."""

    title: str
    places: tuple[Place, ...]
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if not self.places:
            raise Invalid("places", reasons.EMPTY)
        known = {place.code for place in self.places}
        if missing := [code for link in self.links for code in link.codes if code not in known]:
            raise Invalid("codes", reasons.unknown(", ".join(missing)))

    @property
    def box(self) -> Box:
        lons, lats = [place.point.lon for place in self.places], [place.point.lat for place in self.places]
        return Box(min(lons) - ROOM, min(lats) - ROOM, max(lons) + ROOM, max(lats) + ROOM)

    @property
    def attribution(self) -> str:
        """Everybody whose points are on it, once."""
        return "; ".join(dict.fromkeys(place.attribution for place in self.places if place.attribution))

    @property
    def as_of(self) -> date | None:
        """The oldest date that a place names: the sketch is no newer."""
        return min((place.as_of for place in self.places if place.as_of), default=None)

    def things(self) -> Iterator[tuple[Drawn, BaseGeometry]]:
        """What the tiles hold; districts with a published area show it."""
        known = {place.code: place.point for place in self.places}
        for link in self.links:
            course = LineString([(known[code].lon, known[code].lat) for code in link.codes])
            yield Drawn(link.layer, "schematic", 8, (("name", link.name),)), course
        for place in self.places:
            words: tuple[tuple[str, str | int], ...] = (("name", str(place.names)),)
            yield Drawn("places", place.kind, ZOOMS.get(place.kind, 13), words), Dot(place.point.lon, place.point.lat)
            if place.area:
                yield Drawn("boundaries", place.kind, 9, words), shape(place.area)
