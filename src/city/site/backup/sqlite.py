"""SQLite: copies through its online backup, which neither stops writers nor catches half a transaction."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

MEMBER: Final = "database.sqlite3"
WAIT: Final = 20.0


def dump(database: Path, target: Path) -> None:
    """Write a whole copy of `database` to `target`."""
    with closing(sqlite3.connect(database, timeout=WAIT)) as source, closing(sqlite3.connect(target)) as goal:
        source.backup(goal)
        goal.execute("PRAGMA journal_mode=DELETE")


def load(dumped: Path, database: Path) -> None:
    """Make `database` what `dumped` is, in one transaction: whoever has it open sees the old or the new state."""
    with closing(sqlite3.connect(dumped)) as source, closing(sqlite3.connect(database, timeout=WAIT)) as goal:
        source.backup(goal)
        goal.execute("PRAGMA journal_mode=WAL")
