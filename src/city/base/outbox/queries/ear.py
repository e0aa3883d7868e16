"""Hears of commits elsewhere: PostgreSQL calls them out, on SQLite a glance at the file's version tells of them."""

import logging
import time
from typing import Final

import psycopg
from django.db import Error, connection
from psycopg import sql

from city.base.outbox.domain import Bell

logger = logging.getLogger(__name__)

COMMITTED: Final = "city_outbox_committed"
POSITIONED: Final = "city_outbox_positioned"
SECONDS_BETWEEN_LOOKS: Final = {False: 5.0, True: 1.0}
"""PostgreSQL's call can get lost: whoever waits for one looks by itself this often. SQLite's file keeps its version."""
SECONDS_BETWEEN_GLANCES: Final = 0.05
SECONDS_BETWEEN_GLANCES_AT_NIGHT: Final = 0.1
NIGHT_FALLS_AFTER: Final = 10.0


class Glance:
    """On SQLite, whether there can be anything new at all: microseconds, and no table is read. For one thread."""

    def __init__(self) -> None:
        self._seen: tuple[object, int] | None = None

    def changed(self) -> bool:
        """Whether another connection has committed since the last glance; yes where nobody can say."""
        if is_postgresql():
            return True
        try:
            connection.ensure_connection()
            with connection.wrap_database_errors:
                (version,) = connection.connection.execute("PRAGMA data_version").fetchone()
        except Error:
            return True  # the caller looks, and deals with what is wrong
        before, self._seen = self._seen, (connection.connection, version)
        return before != self._seen


class Ear:
    """On PostgreSQL a connection outside the pool that listens on one channel; it mends itself when it breaks."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.line: psycopg.Connection | None = None
        self.glance = Glance()
        self.heard_at = time.monotonic()

    def listening(self) -> psycopg.Connection | None:
        """The open line, opened anew where needed; None on SQLite and while PostgreSQL cannot be reached."""
        if self.line is None and is_postgresql():
            try:
                self.line = psycopg.connect(**connection.get_connection_params(), autocommit=True)
                self.line.execute(sql.SQL("LISTEN {}").format(sql.Identifier(self.channel)))
            except psycopg.OperationalError as problem:
                logger.warning("cannot listen on %s: %s", self.channel, problem)
                self.close()
        return self.line

    def wait(self, bell: Bell, seconds: float) -> None:
        """Return when the bell rings, when somebody committed elsewhere, or after `seconds`."""
        if not is_postgresql():
            self._watch(bell, seconds)
            return
        line = self.listening()
        if line is None:
            bell.wait(seconds)
            return
        bell.wait(seconds, line.fileno())
        try:
            line.pgconn.consume_input()
            while line.pgconn.notifies():
                pass
        except psycopg.OperationalError:
            self.close()

    def _watch(self, bell: Bell, seconds: float) -> None:
        end = time.monotonic() + seconds
        quiet = time.monotonic() - self.heard_at > NIGHT_FALLS_AFTER
        pause = SECONDS_BETWEEN_GLANCES_AT_NIGHT if quiet else SECONDS_BETWEEN_GLANCES
        while not self.glance.changed():
            left = end - time.monotonic()
            if left <= 0:
                return
            if bell.wait(min(left, pause)):
                break
        self.heard_at = time.monotonic()

    def close(self) -> None:
        if self.line is not None:
            self.line.close()
            self.line = None


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def rest() -> None:
    """Give the thread's PostgreSQL connection back to the pool while it waits; SQLite's stays open."""
    if is_postgresql():
        connection.close()
