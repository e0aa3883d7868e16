"""Cuts geometry to a tile and puts it on the tile's grid (Mapbox Vector Tile 2.1, §4.3: y down, 4096 steps)."""

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from city.base.places.domain.mercator import MAX_LAT, Tile

EXTENT: Final = 4096
MARGIN: Final = 64 / EXTENT
"""How far lines and areas reach over the edge, in tile widths: outlines and thick lines join without a seam."""
COARSE: Final = 4.0
"""Corners that move a line by less than this many grid steps go, below the last zoom: half a pixel at 512 per tile."""
FINE: Final = 1.0
SMALLEST: Final = 16 * 16
"""Areas below this many square steps (2 × 2 pixels) are left out, below the last zoom."""

Geometries = NDArray[Any]


def to_square(geometries: Geometries) -> Geometries:
    """Degrees (EPSG:4326) to the unit square of Web Mercator."""
    return np.asarray(shapely.transform(geometries, _project))


def _project(points: NDArray[np.float64]) -> NDArray[np.float64]:
    lon, lat = points[:, 0], np.radians(np.clip(points[:, 1], -MAX_LAT, MAX_LAT))
    return np.column_stack(((lon + 180) / 360, 0.5 - np.arctanh(np.sin(lat)) / (2 * math.pi)))


def clip(geometries: Geometries, tile: Tile) -> Geometries:
    """The part of each geometry within the tile and its margin; empty where there is none."""
    x0, y0, x1, y1 = tile.square(MARGIN)
    return np.asarray(shapely.clip_by_rect(geometries, x0, y0, x1, y1))


def on_grid(geometries: Geometries, tile: Tile, *, last: bool) -> Geometries:
    """Unit-square geometries in whole steps of the tile's grid, simplified; empty where nothing is left to see."""
    x0, y0, x1, _ = tile.square()
    scale = EXTENT / (x1 - x0)

    def place(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((points - (x0, y0)) * scale)

    placed = shapely.simplify(shapely.transform(geometries, place), FINE if last else COARSE)
    areas = shapely.get_dimensions(placed) == 2
    if not last:
        placed = np.asarray(placed)
        placed[areas & (shapely.area(placed) < SMALLEST)] = None
    with np.errstate(divide="ignore", invalid="ignore"):  # GEOS divides by the length of parts that shrink to nothing
        return np.asarray(shapely.set_precision(placed, 1.0))


def parts(geometry: BaseGeometry | None, dimension: int) -> Sequence[BaseGeometry]:
    """The parts of one dimension (0 point, 1 line, 2 area): cutting may leave others, which nobody draws."""
    if geometry is None or geometry.is_empty:
        return ()
    singles = shapely.get_parts(geometry) if shapely.get_type_id(geometry) > 3 else np.asarray([geometry])
    return [part for part in _flat(singles) if shapely.get_dimensions(part) == dimension and not part.is_empty]


def _flat(geometries: Geometries) -> list[BaseGeometry]:
    found: list[BaseGeometry] = []
    for each in geometries:
        nested = shapely.get_type_id(each) > 3
        found.extend(_flat(shapely.get_parts(each)) if nested else [each])
    return found


def inside(point: BaseGeometry) -> bool:
    """A point belongs to one tile only, or its label would stand twice."""
    x, y = shapely.get_x(point), shapely.get_y(point)
    return bool(0 <= x < EXTENT and 0 <= y < EXTENT)
