"""Who among all processes runs the relay.

Losing the lead by mistake costs time, never order: positions and bookmarks have locks of their own.
"""

import fcntl
import logging
from pathlib import Path
from typing import IO, Final

import psycopg
from django.db import connection

from city.base.outbox.domain import leading
from city.base.outbox.queries.ear import COMMITTED, Ear, is_postgresql

logger = logging.getLogger(__name__)

ADVISORY_LOCK: Final = 0x63697479  # "city"


class Leadership:
    """A lock that the operating system or the server lets go of when its holder dies, however it dies.

    PostgreSQL: an advisory lock on the line that also hears the calls. SQLite: a lock on a file beside the database.
    """

    def __init__(self) -> None:
        self.ear = Ear(COMMITTED)
        self.file: IO[str] | None = None
        self.held_by: psycopg.Connection | None = None

    def held(self) -> bool:
        """Try to lead, or see whether we still do."""
        leads = self._held_on_server() if is_postgresql() else self._held_on_file()
        (leading.add if leads else leading.discard)(self)
        return leads

    def _held_on_server(self) -> bool:
        line = self.ear.listening()
        if line is not None and line is self.held_by:
            return True
        self.held_by = None
        if line is None:
            return False
        try:
            row = line.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_LOCK]).fetchone()
        except psycopg.OperationalError:
            self.ear.close()
            return False
        if row and row[0]:
            self.held_by = line
        return self.held_by is not None

    def _held_on_file(self) -> bool:
        if self.file is None:
            file = lock_file().open("w")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.close()
                return False
            self.file = file
        return True

    def give_up(self) -> None:
        """Let another process lead."""
        leading.discard(self)
        self.ear.close()
        self.held_by = None
        if self.file is not None:
            self.file.close()
            self.file = None


def lock_file() -> Path:
    """Beside the database file; a database in memory has one process anyway."""
    name = str(connection.settings_dict["NAME"])
    folder = Path(name).parent if "memory" not in name else Path("/tmp")  # noqa: S108  # no secret, only a lock
    return folder / f"{Path(name).name.partition('?')[0].removeprefix('file:')}.relay"
