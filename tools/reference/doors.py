"""Loads the doors of all rooms."""

import importlib
from collections.abc import Iterator
from types import ModuleType

from tools.house import Room, rooms


def import_doors(name: str) -> Iterator[tuple[Room, ModuleType]]:
    """The modules `name` of all rooms that have one; they are loaded before the first is given."""
    return iter(
        [
            (room, importlib.import_module(f"{room.package}.{name}"))
            for room in rooms()
            if (room.path / f"{name}.py").exists() or (room.path / name).is_dir()
        ]
    )
