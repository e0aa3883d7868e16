import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from django.db import DatabaseError, InterfaceError, connections

from city.base.jobs.actions.claiming import claim_next, next_due
from city.base.jobs.actions.doing import do
from city.base.jobs.actions.fencing import give_back
from city.base.jobs.actions.tending import Clockwork, beat, reap
from city.base.jobs.domain import Claim, whistle
from city.base.jobs.errors import LeaseLost
from city.base.outbox import api as outbox
from city.kernel import clock

logger = logging.getLogger(__name__)

LEASE: Final = 15.0
SECONDS_BETWEEN_LOOKS: Final = 0.5
"""The heart looks for all hands: a run of another process, or one whose time has come, waits no longer than this."""
SECONDS_BETWEEN_BEATS: Final = 1.0
SECONDS_WITHOUT_CALL: Final = 5.0
SECONDS_TO_FINISH: Final = 10.0


class Worker:
    """Does runs in a few threads, one of which never takes a long one; any number of workers in any processes.

    The calling thread is the heart: it renews leases, passes cancellations on, reaps after dead workers, looks at the
    clock, and calls the hands when there is something to do.
    """

    def __init__(self, threads: int = 2, lease: float = LEASE) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.threads = threads
        self.lease = lease
        self.in_hand: set[Claim] = set()
        self.clockwork = Clockwork()
        self.reap_at = 0.0
        self.glance = outbox.Glance()
        self.due: datetime | None = None

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; then let what is in hand finish for a few seconds, and give the rest back."""
        hands = [
            threading.Thread(target=self._hand, args=(stop, number > 0 or self.threads == 1), daemon=True)
            for number in range(self.threads)
        ]
        for hand in hands:
            hand.start()
        beat_at = 0.0
        while not stop.wait(min(SECONDS_BETWEEN_LOOKS, self.lease / 5)):
            if time.monotonic() >= beat_at:
                beat_at = time.monotonic() + min(SECONDS_BETWEEN_BEATS, self.lease / 5)
                self._safely(self._tend)
            self._safely(self._look)
            outbox.rest()
        whistle.blow()
        self._finish(hands)

    def _hand(self, stop: threading.Event, long: bool) -> None:
        while not stop.is_set():
            heard = whistle.blown
            if not self._work(long=long):
                outbox.rest()
                whistle.wait(heard, SECONDS_WITHOUT_CALL)
        connections.close_all()

    def _work(self, *, long: bool) -> bool:
        """One run, if there is one."""
        try:
            claim = claim_next(self.name, self.lease, long=long)
            if claim is None:
                return False
            self.in_hand.add(claim)
            try:
                do(claim)
            finally:
                self.in_hand.discard(claim)
        except (DatabaseError, InterfaceError) as problem:
            logger.warning("the worker cannot reach the database, trying again: %s", problem)
            connections.close_all()
            return False
        return True

    def _tend(self) -> None:
        beat(tuple(self.in_hand), self.lease)
        self.clockwork.tick()
        if time.monotonic() >= self.reap_at:
            self.reap_at = time.monotonic() + self.lease / 5
            if reap():
                whistle.blow()

    def _look(self) -> None:
        """Call the hands when a run may begin; while nobody commits anything, there is nothing to look for."""
        if len(self.in_hand) == self.threads:
            return
        if self.glance.changed() or (self.due and self.due <= clock.now()):
            self.due = next_due()
            if self.due and self.due <= clock.now():
                whistle.blow()

    def _safely(self, do_it: Callable[[], None]) -> None:
        try:
            do_it()
        except (DatabaseError, InterfaceError) as problem:
            logger.warning("the worker's heart cannot reach the database, trying again: %s", problem)
            connections.close_all()

    def _finish(self, hands: list[threading.Thread]) -> None:
        end = time.monotonic() + SECONDS_TO_FINISH
        while any(hand.is_alive() for hand in hands) and time.monotonic() < end:
            with suppress(DatabaseError, InterfaceError):
                beat(tuple(self.in_hand), self.lease)
            hands[0].join(0.05)
            hands[-1].join(0.05)
        for claim in tuple(self.in_hand):
            logger.warning("run %s is given back: the worker stops", claim.run)
            with suppress(LeaseLost, DatabaseError, InterfaceError):
                give_back(claim, "", pause=0)
            claim.lost = True
