"""A base map as one archive of tiles, and what must be said wherever it is shown."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from city.base.places.domain.features import LAYERS
from city.base.places.domain.mercator import Box
from city.kernel import reasons
from city.kernel.errors import Invalid

TOWN: Final = "town"
"""The base map that the pages show."""
NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FIELDS: Final = {"kind": "String", "name": "String", "ref": "String", "on": "String", "level": "Number"}


@dataclass(frozen=True, slots=True)
class MapInfo:
    """A base map: `sketch` says that it shows known points and is no survey; `version` changes with its bytes."""

    name: str
    title: str
    attribution: str
    as_of: date | None
    sketch: bool
    box: Box
    zooms: tuple[int, int]
    size: int
    version: str


def checked(name: str) -> str:
    """The name of a map: small letters, digits and single hyphens, so that it can be a file and an address."""
    if len(name) > 60 or not NAME.fullmatch(name):
        raise Invalid("name", reasons.written_as("town", name))
    return name


def metadata(title: str, attribution: str, as_of: date | None, *, sketch: bool) -> dict[str, Any]:
    """The archive's metadata: the keys of PMTiles v3 §4 (JSON Metadata), and ours under `city:`."""
    return {
        "name": title,
        "description": "; ".join(LAYERS.values()),
        "attribution": attribution,
        "type": "baselayer",
        "version": "1",
        "vector_layers": vector_layers(),
        "city:as_of": as_of.isoformat() if as_of else None,
        "city:sketch": sketch,
    }


def vector_layers() -> list[dict[str, Any]]:
    """The layers of our tiles, in the form that TileJSON 3.0.0 §3.3 and PMTiles share."""
    return [{"id": layer, "description": said, "fields": FIELDS} for layer, said in LAYERS.items()]
