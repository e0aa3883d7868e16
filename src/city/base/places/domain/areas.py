"""Published borders as GeoJSON polygons (RFC 7946 §3.1.6, longitude first, EPSG:4326)."""

from typing import Any, Final

from shapely import GEOSException
from shapely.geometry import Point as Dot
from shapely.geometry import mapping, shape
from shapely.validation import explain_validity

from city.kernel import reasons
from city.kernel.errors import Invalid
from city.kernel.geo import Point

KINDS: Final = ("Polygon", "MultiPolygon")


def checked_area(code: str, geometry: Any) -> dict[str, Any] | None:
    """The area as plain GeoJSON, or None where none is given; anything but a valid polygon on the globe is refused."""
    if geometry is None:
        return None
    if not isinstance(geometry, dict) or geometry.get("type") not in KINDS:
        raise Invalid("area", reasons.one_of(KINDS))
    try:
        area = shape(geometry)
    except (GEOSException, ValueError, TypeError, IndexError, KeyError, AttributeError) as problem:
        raise Invalid("area", reasons.unreadable(f"{code}: {problem}")) from problem
    if area.is_empty or not area.is_valid:
        raise Invalid("area", reasons.unreadable(f"{code}: {explain_validity(area)}"))
    west, south, east, north = area.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Invalid("area", reasons.unreadable(f"{code}: {area.bounds} ≠ EPSG:4326"))
    return {"type": area.geom_type, "coordinates": plain(mapping(area)["coordinates"])}


def plain(value: Any) -> Any:
    """Lists for tuples, so that a stored area equals a given one."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def holds(area: dict[str, Any], point: Point) -> bool:
    """Whether the area covers the point; its border counts in."""
    return bool(shape(area).covers(Dot(point.lon, point.lat)))
