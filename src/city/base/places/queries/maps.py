from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from city.base.places.adapters.tiles import archive
from city.base.places.domain.maps import TOWN, MapInfo, checked
from city.base.places.domain.mercator import Tile


def map_path(name: str = TOWN) -> Path:
    """Where the archive of a base map lies, whether or not it is there."""
    folder: Path = settings.CITY_DATA / "tiles"
    return folder / f"{checked(name)}.pmtiles"


def map_info(name: str = TOWN) -> MapInfo | None:
    """What a base map says of itself, or None if it has not been built. Maps are public."""
    path = map_path(name)
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return _info(path, state.st_size, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=16)
def _info(path: Path, size: int, changed: int, number: int) -> MapInfo:
    found = archive.describe(path)
    said = found.metadata
    return MapInfo(
        name=path.stem,
        title=str(said.get("name", path.stem)),
        attribution=str(said.get("attribution", "")),
        as_of=date.fromisoformat(said["city:as_of"]) if said.get("city:as_of") else None,
        sketch=bool(said.get("city:sketch", False)),
        box=found.box,
        zooms=found.zooms,
        size=size,
        version=f"{changed:x}-{size:x}-{number:x}",
    )


def map_tile(name: str, tile: Tile) -> bytes | None:
    """One tile of a base map (gzip), for clients that do not read archives."""
    path = map_path(name)
    return archive.tile(path, tile) if path.exists() else None
