"""One map in one file: PMTiles v3, written whole or not at all, read by whoever asks what is in it."""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmtiles.reader import MmapSource, Reader
from pmtiles.tile import Compression, TileType
from pmtiles.writer import Writer

from city.base.places.domain.mercator import Box, Tile


@dataclass(frozen=True, slots=True)
class Described:
    """What an archive says of itself: the spec's metadata, and the least the header has to hold."""

    metadata: dict[str, Any]
    box: Box
    zooms: tuple[int, int]


def write(path: Path, tiles: Iterable[tuple[int, bytes]], box: Box, metadata: dict[str, Any]) -> None:
    """Write the archive beside its place and move it there: a reader sees the old map or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, waiting = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            writer = Writer(file)
            for number, content in tiles:
                writer.write_tile(number, content)
            writer.finalize(_header(box), metadata)
            file.flush()
            os.fsync(file.fileno())
        Path(waiting).chmod(0o644)
        Path(waiting).replace(path)
    finally:
        Path(waiting).unlink(missing_ok=True)


def _header(box: Box) -> dict[str, Any]:
    e7 = [round(degrees * 10_000_000) for degrees in (box.west, box.south, box.east, box.north)]
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": e7[0],
        "min_lat_e7": e7[1],
        "max_lon_e7": e7[2],
        "max_lat_e7": e7[3],
        "center_zoom": 12,
        "center_lon_e7": (e7[0] + e7[2]) // 2,
        "center_lat_e7": (e7[1] + e7[3]) // 2,
    }


def describe(path: Path) -> Described:
    """Header and metadata of an archive."""
    with path.open("rb") as file:
        reader = Reader(MmapSource(file))
        header, metadata = reader.header(), reader.metadata()
    edges = (header[name] / 10_000_000 for name in ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7"))
    return Described(metadata, Box(*edges), (header["min_zoom"], header["max_zoom"]))


def tile(path: Path, wanted: Tile) -> bytes | None:
    """One tile's bytes as they lie in the archive (gzip), or None where it has none."""
    with path.open("rb") as file:
        found = Reader(MmapSource(file)).get(wanted.z, wanted.x, wanted.y)
    return bytes(found) if found is not None else None
