"""Follows the log within one process, wherever the relay runs."""

import logging
import threading
from collections.abc import Callable
from typing import Final

from django.db import DatabaseError, InterfaceError, connections

from city.base.outbox.domain import leading, positioned
from city.base.outbox.queries.ear import POSITIONED, SECONDS_BETWEEN_LOOKS, Ear, is_postgresql
from city.base.outbox.queries.log import Logged, after

logger = logging.getLogger(__name__)

PAGE: Final = 500


class Reader:
    """Calls `heard` with each new stretch of the log, in order and without gap, from behind `position` on."""

    def __init__(self, heard: Callable[[tuple[Logged, ...]], None], position: int) -> None:
        self.heard = heard
        self.position = position

    def run(self, stop: threading.Event) -> None:
        """Follow until `stop` is set; `wake()` makes it look at once."""
        ear = Ear(POSITIONED)
        with positioned.hung() as bell:
            while not stop.is_set():
                try:
                    self.catch_up()
                except (DatabaseError, InterfaceError) as problem:
                    logger.warning("cannot read the log of events, trying again: %s", problem)
                    self.recover(stop)
                except Exception:  # whatever it is, the log must be followed
                    logger.exception("following the log of events stumbled at %d, trying again", self.position)
                    self.recover(stop)
                look = SECONDS_BETWEEN_LOOKS[is_postgresql()]
                if leading:  # the relay of this process rings the bell
                    bell.wait(look)
                else:
                    ear.wait(bell, look)
        ear.close()

    def recover(self, stop: threading.Event) -> None:
        """Begin anew with a fresh connection after a second."""
        connections.close_all()
        stop.wait(1)

    def catch_up(self) -> None:
        """Hand over everything that is there now."""
        while logged := after(self.position, PAGE):
            self.heard(logged)
            self.position = logged[-1].position
