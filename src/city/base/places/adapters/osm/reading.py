"""From an OpenStreetMap extract to drawn things with their geometry in degrees, one after the other.

Memory: the file is streamed. What grows with it is the index of node positions, about 16 bytes a node; above
`LARGE` bytes of extract it lies in a file (libosmium's `sparse_file_array`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import osmium
import shapely
from osmium.filter import KeyFilter
from osmium.geom import WKBFactory
from shapely.geometry.base import BaseGeometry

from city.base.places.domain.features import Drawn, Shape, drawn, wanted
from city.base.places.domain.mercator import Box
from city.kernel import reasons
from city.kernel.errors import Invalid

LARGE: Final = 300_000_000
CREDIT: Final = "© OpenStreetMap-Mitwirkende, ODbL 1.0"
AREAS: Final = ("amenity", "boundary", "building", "highway", "landuse", "leisure", "natural", "waterway")


@dataclass(frozen=True, slots=True)
class Extract:
    """An extract and what its header says: its box, and the time up to which it holds OpenStreetMap's changes."""

    path: Path
    box: Box | None
    as_of: datetime | None

    @classmethod
    def open(cls, path: Path) -> "Extract":
        try:
            with osmium.io.Reader(str(path), osmium.osm.NOTHING) as reader:
                header = reader.header()
        except (RuntimeError, OSError) as problem:
            raise Invalid("extract", reasons.unreadable(f"{path}: {problem}")) from problem
        return cls(
            path, _box(header.box()), _time(header.get("osmosis_replication_timestamp") or header.get("timestamp"))
        )


def _box(given: Any) -> Box | None:
    if not given.valid():
        return None
    low, high = given.bottom_left, given.top_right
    return Box(low.lon, low.lat, high.lon, high.lat)


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def things(extract: Extract, spare: Path) -> Iterator[tuple[Drawn, BaseGeometry]]:
    """Everything our maps draw; `spare` is a folder for the index of a large extract."""
    index = f"sparse_file_array,{spare / 'nodes'}" if extract.path.stat().st_size > LARGE else "flex_mem"
    reader = osmium.FileProcessor(str(extract.path)).with_locations(index)
    reader = reader.with_areas(KeyFilter(*AREAS)).with_filter(KeyFilter(*wanted()))
    factory = WKBFactory()
    try:
        for entity in reader:
            if found := _thing(entity, factory):
                yield found
    except RuntimeError as problem:
        raise Invalid("extract", reasons.unreadable(f"{extract.path}: {problem}")) from problem


def _thing(entity: Any, factory: WKBFactory) -> tuple[Drawn, BaseGeometry] | None:
    shape = _shape(entity)
    how = drawn(dict(entity.tags), shape) if shape else None
    if shape is None or how is None:
        return None
    try:
        geometry = shapely.from_wkb(_wkb(entity, shape, factory))
    except (RuntimeError, osmium.InvalidLocationError, shapely.errors.GEOSException):
        # An extract cuts ways off: what has lost a node is left out.
        return None
    return how, geometry if geometry.is_valid else shapely.make_valid(geometry)


def _shape(entity: Any) -> Shape | None:
    if entity.is_node():
        return "point"
    if entity.is_area():
        return "area"
    return "line" if entity.is_way() and len(entity.nodes) > 1 else None


def _wkb(entity: Any, shape: Shape, factory: WKBFactory) -> Any:
    if shape == "area":
        return factory.create_multipolygon(entity)
    return factory.create_linestring(entity) if shape == "line" else factory.create_point(entity)
