"""From the spool to finished tiles: coarse zooms tile by tile, fine zooms parcel by parcel."""

from collections.abc import Callable
from typing import Final

import numpy as np
import shapely
from pmtiles.tile import zxy_to_tileid

from city.base.places.adapters.tiles.encoding import Content, encode
from city.base.places.adapters.tiles.spool import Spool
from city.base.places.domain.cutting import MARGIN, clip
from city.base.places.domain.mercator import Box, Tile, tiles_of

PARCEL: Final = 12
"""From this zoom on a tile's things are read once and cut on for all the tiles within it."""


def cut(spool: Spool, box: Box, zooms: range, say: Callable[[str], None]) -> int:
    """Put every tile of the box and the zooms that shows something into the spool; how many there are."""
    lowest, highest = zooms.start, zooms.stop - 1
    found = 0
    for zoom in range(lowest, min(PARCEL, highest + 1)):
        for tile in tiles_of(box, zoom):
            found += _keep(spool, _load(spool, tile, zoom), tile, highest)
        say(f"zoom {zoom}: {found} tiles")
    parcels = list(tiles_of(box, max(PARCEL, lowest))) if highest >= PARCEL else []
    for number, parcel in enumerate(parcels, 1):
        found += _cut_on(spool, _load(spool, parcel, highest), parcel, highest, box)
        say(f"zoom {parcel.z}–{highest}: parcel {number} of {len(parcels)}, {found} tiles")
    return found


def _load(spool: Spool, tile: Tile, zoom: int) -> Content:
    things, geometries = spool.within(tile.square(MARGIN), zoom)
    return _part(Content(things, geometries), tile)


def _part(content: Content, tile: Tile) -> Content:
    if not content.things:
        return content
    clipped = Content(content.things, clip(content.geometries, tile))
    return clipped.only(~shapely.is_empty(clipped.geometries))


def _cut_on(spool: Spool, content: Content, tile: Tile, highest: int, box: Box) -> int:
    if not content.things:
        return 0
    found = _keep(spool, content, tile, highest)
    if tile.z < highest:
        for child in tile.children():
            found += _cut_on(spool, _within(content, child), child, highest, box)
    return found


def _within(content: Content, tile: Tile) -> Content:
    """A look at the bounds first: most things of a parcel lie in one quarter of it."""
    x0, y0, x1, y1 = tile.square(MARGIN)
    low_x, low_y, high_x, high_y = shapely.bounds(content.geometries).T
    near = (high_x >= x0) & (low_x <= x1) & (high_y >= y0) & (low_y <= y1)
    return _part(content.only(np.asarray(near)), tile)


def _keep(spool: Spool, content: Content, tile: Tile, highest: int) -> int:
    if not content.things or not (encoded := encode(content, tile, last=tile.z == highest)):
        return 0
    spool.keep(zxy_to_tileid(tile.z, tile.x, tile.y), encoded)
    return 1
