"""Hears, over PostgreSQL, what other processes call out; SQLite calls nothing out, and the caller looks again."""

import logging
from typing import Final

import psycopg
from django.db import connection
from psycopg import sql

from city.base.outbox.domain import Bell

logger = logging.getLogger(__name__)

COMMITTED: Final = "city_outbox_committed"
POSITIONED: Final = "city_outbox_positioned"


class Ear:
    """A PostgreSQL connection outside the pool that listens on one channel; it mends itself when it breaks."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.line: psycopg.Connection | None = None

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
        """Return when the bell rings, when a call comes over the line, or after `seconds`."""
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
