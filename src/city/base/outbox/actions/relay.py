"""The relay: gives positions after commit and brings events to the listeners; one at a time among all processes."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from django.db import DatabaseError, InterfaceError, connection, connections

from city.base.outbox.actions.delivery import Turn, deliver, lay_bookmarks
from city.base.outbox.actions.leadership import Leadership
from city.base.outbox.actions.positions import give_positions
from city.base.outbox.domain import Bell, committed
from city.base.outbox.events import Listener, listeners
from city.base.outbox.queries.ear import SECONDS_BETWEEN_LOOKS, is_postgresql, rest

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_CLAIMS: Final = 0.5
SECONDS_BETWEEN_TURNS: Final = 0.004
"""Under load, this much time gathers events for the next turn: fewer commits, and SQLite's pen is free for others."""
THREADS: Final = 3


class Relay:
    """Run one in every process that may do this work; only the one that leads does anything."""

    def __init__(self) -> None:
        self.leadership = Leadership()
        self.bell: Bell | None = None
        self.due: dict[str, float] = {}
        self.busy: set[str] = set()
        self.lock = threading.Lock()

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; `wake()` makes it look at once."""
        with committed.hung() as bell, ThreadPoolExecutor(THREADS, "outbox-delivery", relax) as pool:
            self.bell = bell
            relax()
            while not stop.is_set():
                began = time.monotonic()
                try:
                    worked = self.turn(pool)
                except (DatabaseError, InterfaceError) as problem:
                    logger.warning("the relay cannot reach the database, trying again: %s", problem)
                    worked = self.recover(stop)
                except Exception:  # whatever it is, events must go on flowing
                    logger.exception("the relay stumbled, trying again")
                    worked = self.recover(stop)
                self.wait(worked, began)
            pool.shutdown(wait=True)
            self.leadership.give_up()
            self.bell = None

    def recover(self, stop: threading.Event) -> bool:
        """Begin anew with fresh connections after a second."""
        connections.close_all()
        stop.wait(1)
        relax()
        return False

    def turn(self, pool: ThreadPoolExecutor) -> bool:
        """Once around: positions, then whoever has something to hear. Whether events got positions."""
        if not self.leadership.held():
            self.due.clear()
            return False
        if new := tuple(listener.name for listener in listeners if listener.name not in self.due):
            lay_bookmarks(new)
        given = give_positions()
        self.send_out(pool, everybody=given)
        return given

    def send_out(self, pool: ThreadPoolExecutor, *, everybody: bool) -> None:
        """Start a delivery for each listener whose time has come and that is not busy already."""
        now = time.monotonic()
        with self.lock:
            for listener in listeners:
                name = listener.name
                due = self.due.setdefault(name, now)
                if everybody and due == float("inf"):
                    due = self.due[name] = now
                if due <= now and name not in self.busy:
                    self.busy.add(name)
                    self.due[name] = float("inf")
                    pool.submit(self.attend, listener)

    def attend(self, listener: Listener) -> None:
        """In a thread of the pool: one delivery, then note when this listener is due again."""
        try:
            turn = deliver(listener)
        except Exception:  # not the listener's: the database went away, or the relay itself is at fault
            logger.exception("delivery to %s was cut off, trying again", listener.name)
            connections.close_all()
            relax()
            turn = Turn(0, more=True, pause=1.0)
        rest()
        with self.lock:
            self.busy.discard(listener.name)
            if turn.more:
                self.due[listener.name] = time.monotonic() + turn.pause
        if self.bell:
            self.bell.ring()

    def wait(self, worked: bool, began: float) -> None:
        """Until the next commit, the next due listener, or the next look."""
        assert self.bell is not None
        if worked:
            time.sleep(max(0.0, SECONDS_BETWEEN_TURNS - (time.monotonic() - began)))
        if not self.leadership.held():
            self.bell.wait(SECONDS_BETWEEN_CLAIMS)
            return
        with self.lock:
            idle = (due for name, due in self.due.items() if name not in self.busy)
            soonest = min(idle, default=float("inf"))
        look = SECONDS_BETWEEN_LOOKS[is_postgresql()]
        self.leadership.ear.wait(self.bell, min(look, max(0.0, soonest - time.monotonic())))


def relax() -> None:
    """On SQLite this thread's commits need not reach the disk one by one: the next durable commit carries them along.

    Lost by a power cut, they are done again alike: events lie on the disk before they are numbered, their numbers
    follow from their order, and a listener's bookmark is lost only together with what it wrote.
    """
    if not is_postgresql():
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")
