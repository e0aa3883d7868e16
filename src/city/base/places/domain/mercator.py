"""Web Mercator as a unit square: x to the east, y to the south, both from 0 to 1; tiles are its quarters."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MAX_LAT: Final = 85.0511287798066
"""Where the square ends: atan(sinh π) in degrees."""


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east, north in degrees (EPSG:4326)."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-180 <= self.west < self.east <= 180 and -90 <= self.south < self.north <= 90):
            raise ValueError(f"no box of west,south,east,north in degrees: {self}")

    @classmethod
    def of(cls, text: str) -> "Box":
        """Read `6.6,51.0,6.9,51.2`."""
        parts = text.split(",")
        if len(parts) != 4:
            raise ValueError(f"four numbers west,south,east,north are needed, not {text!r}")
        return cls(*map(float, parts))

    def __str__(self) -> str:
        return f"{self.west},{self.south},{self.east},{self.north}"


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the map: zoom, column from the west, row from the north."""

    z: int
    x: int
    y: int

    def square(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """Least and greatest x and y (x0, y0, x1, y1), widened by `margin` times its width on each side."""
        width = 1 / (1 << self.z)
        edge = margin * width
        return self.x * width - edge, self.y * width - edge, (self.x + 1) * width + edge, (self.y + 1) * width + edge

    def children(self) -> tuple["Tile", ...]:
        z, x, y = self.z + 1, 2 * self.x, 2 * self.y
        return Tile(z, x, y), Tile(z, x + 1, y), Tile(z, x, y + 1), Tile(z, x + 1, y + 1)


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to the unit square; what lies beyond the square's edge in the north or south is put on it."""
    sine = math.sin(math.radians(max(-MAX_LAT, min(MAX_LAT, lat))))
    return (lon + 180) / 360, 0.5 - math.atanh(sine) / (2 * math.pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """The way back: longitude and latitude in degrees."""
    return x * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def tiles_of(box: Box, z: int) -> Iterator[Tile]:
    """The tiles of one zoom that touch the box, row by row."""
    (left, top), (right, bottom) = project(box.west, box.north), project(box.east, box.south)
    for y in range(_row(top, z), _row(bottom, z) + 1):
        for x in range(_row(left, z), _row(right, z) + 1):
            yield Tile(z, x, y)


def _row(place: float, z: int) -> int:
    return min((1 << z) - 1, max(0, int(place * (1 << z))))
