"""One tile's bytes: gzip of a Mapbox Vector Tile 2.1."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import mapbox_vector_tile
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from city.base.places.domain.cutting import EXTENT, Geometries, inside, on_grid, parts
from city.base.places.domain.mercator import Tile

OPTIONS: Final = {"y_coord_down": True, "extents": EXTENT, "on_invalid_geometry": shapely.make_valid}
POINTS, LINES, AREAS = 0, 1, 2


@dataclass(frozen=True)
class Content:
    """What lies in a tile: layer, first zoom and words (JSON) of each thing, and its geometry in the unit square."""

    things: Sequence[tuple[str, int, str]]
    geometries: Geometries

    def only(self, chosen: Any) -> "Content":
        """The things whose place in `chosen` is true."""
        return Content([self.things[place] for place in np.flatnonzero(chosen).tolist()], self.geometries[chosen])


def encode(content: Content, tile: Tile, *, last: bool) -> bytes:
    """The tile's bytes, or none where nothing is to be seen. Things alike in all but their place become one."""
    shown = content.only(np.asarray([zoom <= tile.z for _, zoom, _ in content.things], dtype=bool))
    layers: dict[str, dict[tuple[str, int], list[BaseGeometry]]] = {}
    for (layer, _, words), geometry in zip(shown.things, on_grid(shown.geometries, tile, last=last), strict=True):
        for part in _visible(geometry):
            alike = layers.setdefault(layer, {}).setdefault((words, int(shapely.get_dimensions(part))), [])
            alike.append(part)
    if not layers:
        return b""
    encoded = mapbox_vector_tile.encode(
        [{"name": name, "features": list(_features(alike))} for name, alike in sorted(layers.items())],
        default_options=OPTIONS,
    )
    return gzip.compress(encoded, mtime=0)


def _visible(geometry: BaseGeometry | None) -> Sequence[BaseGeometry]:
    if geometry is None or geometry.is_empty:
        return ()
    dimension = int(shapely.get_dimensions(geometry))
    found = parts(geometry, dimension)
    return [part for part in found if inside(part)] if dimension == POINTS else found


def _features(alike: dict[tuple[str, int], list[BaseGeometry]]) -> Any:
    for (words, dimension), geometries in alike.items():
        properties = json.loads(words)
        if dimension == LINES:
            yield {"geometry": shapely.line_merge(shapely.multilinestrings(geometries)), "properties": properties}
        else:
            yield from ({"geometry": geometry, "properties": properties} for geometry in geometries)
