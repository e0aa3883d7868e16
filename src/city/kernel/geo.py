"""Geometry as plain values: WGS 84 longitude and latitude in degrees, in the order of GeoJSON (RFC 7946)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A position in EPSG:4326, degrees; refused outside the globe."""

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (-180 <= self.lon <= 180 and -90 <= self.lat <= 90):
            raise ValueError(f"no position on the globe: {self.lon}, {self.lat}")

    def geojson(self) -> dict[str, object]:
        """The GeoJSON geometry object."""
        return {"type": "Point", "coordinates": [self.lon, self.lat]}
