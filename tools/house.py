"""Reads the house: which rooms there are, where they lie, and which of two is the lower one.

The order stands in `.importlinter` only; whatever needs it reads it from there.
"""

import ast
import configparser
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src"
CITY: Final = SOURCE / "city"
BANDS_WITH_ROOMS: Final = ("rooms", "data", "base")


@dataclass(frozen=True, order=True)
class Room:
    """One room of one band: `Room("base", "audit")` lies in `src/city/base/audit`."""

    band: str
    name: str

    @property
    def path(self) -> Path:
        return CITY / self.band / self.name

    @property
    def package(self) -> str:
        return f"city.{self.band}.{self.name}"

    @property
    def manifest(self) -> dict[str, Any]:
        """What `room.toml` says; empty where there is none."""
        file = self.path / "room.toml"
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    def modules(self, *, tests: bool = False, migrations: bool = False) -> Iterator[Path]:
        """The room's Python files, in order."""
        left_out = {name for name, wanted in (("tests", tests), ("migrations", migrations)) if not wanted}
        for file in sorted(self.path.rglob("*.py")):
            if not left_out & set(file.relative_to(self.path).parts):
                yield file

    def may_see(self, other: "Room") -> bool:
        """Whether an arrow from here to `other` points down, by the law of `.importlinter`."""
        if self.band != other.band:
            return levels("bands")[self.band] < levels("bands")[other.band]
        order = levels(self.band)
        return self == other or order[self.name] < order[other.name]


@cache
def levels(contract: str) -> dict[str, int]:
    """The layers of a contract by name; 0 is the highest."""
    law = configparser.ConfigParser()
    law.read(ROOT / ".importlinter", encoding="utf-8")
    lines = law[f"importlinter:contract:{contract}"]["layers"].strip().split("\n")
    return {name.strip(" ()"): level for level, line in enumerate(lines) for name in line.split("|")}


def rooms() -> tuple[Room, ...]:
    """Every room in the tree, band by band; an empty folder that git would not keep does not count."""
    return tuple(
        Room(band, folder.name)
        for band in BANDS_WITH_ROOMS
        for folder in sorted((CITY / band).iterdir())
        if folder.is_dir() and any(folder.glob("*.py"))
    )


def room_of(file: Path) -> Room | None:
    """The room a file lies in; None in the kernel, in site and elsewhere."""
    try:
        parts = file.resolve().relative_to(CITY).parts
    except ValueError:
        return None
    return Room(parts[0], parts[1]) if len(parts) > 2 and parts[0] in BANDS_WITH_ROOMS else None


def shown(file: Path) -> str:
    """A path as it is written in messages: from the root of the repository."""
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    """The parsed source of a file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def exceptions(rule: str) -> dict[str, str]:
    """Who is let off a rule, and why: the place as the rule names it, then the reason."""
    file = ROOT / "tests" / "architecture" / "exceptions.toml"
    return dict(tomllib.loads(file.read_text(encoding="utf-8")).get(rule, {}))


def judge(rule: str, found: Iterable[str]) -> list[str]:
    """What breaks a rule without leave, and every leave that nobody needs any more: the list may only shrink."""
    let_off, places = exceptions(rule), set(found)
    return [
        *sorted(places - let_off.keys()),
        *(f"exceptions.toml, [{rule}]: {place} is no longer needed" for place in sorted(let_off.keys() - places)),
    ]
