import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from shapely.geometry.base import BaseGeometry

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.places.adapters.osm import reading
from city.base.places.adapters.tiles import archive
from city.base.places.adapters.tiles.cutting import cut
from city.base.places.adapters.tiles.spool import Spool
from city.base.places.domain.features import MAX_ZOOM, MIN_ZOOM, Drawn
from city.base.places.domain.maps import TOWN, metadata
from city.base.places.domain.mercator import Box
from city.base.places.domain.sketching import Sketch
from city.base.places.events import MapBuilt
from city.base.places.queries.maps import map_info, map_path
from city.kernel import reasons
from city.kernel.errors import Invalid
from city.kernel.texts import Text

Say = Callable[[str], None]
NOTHING_THERE: Final = Text.of(
    "in diesem Ausschnitt ist nichts zu zeichnen. Nehmen Sie einen anderen.",
    "there is nothing to draw in this box. Take another one.",
)


@dataclass(frozen=True, slots=True)
class Order:
    """What map is wanted: its file, the box it covers, its title, and the zooms from the first to the last."""

    out: Path
    box: Box
    title: str
    zooms: tuple[int, int] = (MIN_ZOOM, MAX_ZOOM)

    def __post_init__(self) -> None:
        if not 0 <= self.zooms[0] <= self.zooms[1] <= 16:
            raise Invalid("zooms", reasons.between(0, 16))


def build_map(
    extract: Path, order: Order, *, as_of: date | None = None, viewer: access.Viewer, say: Say = lambda _: None
) -> int:
    """Build a base map from an OpenStreetMap extract; return its number of tiles. For the platform's operators.

    `as_of` stands for the date of the extract where its header says none.
    """
    access.require(viewer, "operator")
    opened = reading.Extract.open(extract)
    day = opened.as_of.date() if opened.as_of else as_of
    said = metadata(order.title, reading.CREDIT, day, sketch=False)
    with tempfile.TemporaryDirectory(prefix="city-map-") as folder:
        things = reading.things(opened, Path(folder))
        tiles = _write(order, things, said, Path(folder), say)
    _tell(order, tiles, said, viewer)
    return tiles


def draw_sketch_map(sketch: Sketch, *, name: str = TOWN, viewer: access.Viewer) -> int:
    """Draw a map of known points alone and mark it as a sketch; return its number of tiles, 0 if a real map is there.

    A sketch never takes the place of a map that was built from an extract. For the platform's operators.
    """
    access.require(viewer, "operator")
    present = map_info(name)
    if present and not present.sketch:
        return 0
    order = Order(map_path(name), sketch.box, sketch.title)
    said = metadata(sketch.title, sketch.attribution, sketch.as_of, sketch=True)
    with tempfile.TemporaryDirectory(prefix="city-map-") as folder:
        tiles = _write(order, sketch.things(), said, Path(folder), lambda _: None)
    _tell(order, tiles, said, viewer)
    return tiles


def _write(
    order: Order, things: Iterable[tuple[Drawn, BaseGeometry]], said: dict[str, Any], folder: Path, say: Say
) -> int:
    spool = Spool(folder)
    try:
        for count in spool.add(things):
            say(f"{count} things read")
        tiles = cut(spool, order.box, range(order.zooms[0], order.zooms[1] + 1), say)
        if not tiles:
            raise Invalid("bbox", NOTHING_THERE)
        archive.write(order.out, spool.tiles(), order.box, said)
    finally:
        spool.close()
    return tiles


def _tell(order: Order, tiles: int, said: dict[str, Any], viewer: access.Viewer) -> None:
    name, sketch = order.out.stem, bool(said["city:sketch"])
    with transaction.atomic():
        audit.record(
            viewer.actor, "build", f"places.map:{name}", {"tiles": [None, tiles], "box": [None, str(order.box)]}
        )
        outbox.write(MapBuilt(name, sketch, tiles))
