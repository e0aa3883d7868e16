"""Drawn things and finished tiles on disk, so that memory does not grow with the extract.

One temporary SQLite file: things with an R*Tree over the unit square, tiles under their PMTiles number.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from city.base.places.domain.cutting import Geometries, to_square
from city.base.places.domain.features import Drawn

BATCH: Final = 2_000
SCHEMA: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE thing (id INTEGER PRIMARY KEY, layer TEXT, zoom INTEGER, words TEXT, shape BLOB);
CREATE VIRTUAL TABLE reach USING rtree (id, x0, x1, y0, y1);
CREATE TABLE tile (id INTEGER PRIMARY KEY, content BLOB);
"""
Square = tuple[float, float, float, float]


class Spool:
    """Holds what one map is made of while it is made."""

    def __init__(self, folder: Path) -> None:
        self.store = sqlite3.connect(folder / "spool.sqlite")
        self.store.executescript(SCHEMA)
        self.count = 0

    def add(self, things: Iterable[tuple[Drawn, BaseGeometry]]) -> Iterator[int]:
        """Take in things with geometry in degrees; yields how many there are, from time to time."""
        waiting: list[tuple[Drawn, BaseGeometry]] = []
        for thing in things:
            waiting.append(thing)
            if len(waiting) == BATCH:
                self._write(waiting)
                waiting = []
                yield self.count
        self._write(waiting)
        self.store.commit()
        yield self.count

    def _write(self, things: Sequence[tuple[Drawn, BaseGeometry]]) -> None:
        if not things:
            return
        geometries = to_square(np.asarray([geometry for _, geometry in things], dtype=object))
        bounds, shapes = shapely.bounds(geometries), shapely.to_wkb(geometries)
        ids = range(self.count + 1, self.count + 1 + len(things))
        self.store.executemany(
            "INSERT INTO thing VALUES (?, ?, ?, ?, ?)",
            (
                (number, how.layer, how.zoom, json.dumps({"kind": how.kind} | dict(how.words)), shape)
                for number, (how, _), shape in zip(ids, things, shapes, strict=True)
            ),
        )
        self.store.executemany(
            "INSERT INTO reach VALUES (?, ?, ?, ?, ?)",
            ((number, x0, x1, y0, y1) for number, (x0, y0, x1, y1) in zip(ids, bounds.tolist(), strict=True)),
        )
        self.count += len(things)

    def within(self, square: Square, zoom: int) -> tuple[list[tuple[str, int, str]], Geometries]:
        """Layer, first zoom and words of what touches the square and shows by `zoom`; and the geometries."""
        x0, y0, x1, y1 = square
        rows = self.store.execute(
            "SELECT layer, zoom, words, shape FROM reach JOIN thing USING (id)"
            " WHERE reach.x1 >= ? AND reach.x0 <= ? AND reach.y1 >= ? AND reach.y0 <= ? AND zoom <= ? ORDER BY id",
            (x0, x1, y0, y1, zoom),
        ).fetchall()
        geometries = shapely.from_wkb(np.asarray([row[3] for row in rows], dtype=object))
        return [row[:3] for row in rows], np.asarray(geometries)

    def keep(self, number: int, content: bytes) -> None:
        """Put a finished tile aside."""
        self.store.execute("INSERT INTO tile VALUES (?, ?)", (number, content))

    def tiles(self) -> Iterator[tuple[int, bytes]]:
        """The finished tiles in the order of the archive."""
        yield from self.store.execute("SELECT id, content FROM tile ORDER BY id")

    def close(self) -> None:
        self.store.close()
