"""The box around a GeoJSON geometry (RFC 7946): what a spatial index asks first."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


def box_of(geometry: Mapping[str, Any] | None) -> Box | None:
    """The box of a geometry, feature or collection; None where there is no position on the globe in it."""
    places = [place for place in _positions(geometry) if -180 <= place[0] <= 180 and -90 <= place[1] <= 90]
    if not places:
        return None
    lons, lats = zip(*places, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def columns_of(geometry: Mapping[str, Any] | None) -> dict[str, float | None]:
    """The box as columns."""
    return dict(zip(("west", "south", "east", "north"), box_of(geometry) or (None,) * 4, strict=True))


def _positions(geometry: Any) -> Iterator[tuple[float, float]]:
    if not isinstance(geometry, Mapping):
        return
    if isinstance(geometry.get("geometry"), Mapping):
        yield from _positions(geometry["geometry"])
    for name in ("geometries", "features"):
        for member in geometry.get(name) or ():
            yield from _positions(member)
    yield from _pairs(geometry.get("coordinates"), 0)


def _pairs(coordinates: Any, depth: int) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list | tuple) or depth > 8:
        return
    if len(coordinates) >= 2 and all(_number(value) for value in coordinates[:2]):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _pairs(part, depth + 1)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
