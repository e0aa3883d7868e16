"""A relay in a thread, a sample event, and waiting without sleeping longer than needed."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from django.db import connections, transaction

from city.base.outbox import api as outbox
from city.base.outbox.actions.delivery import deliver, lay_bookmarks
from city.base.outbox.actions.positions import give_positions
from city.base.outbox.events import Listener


@dataclass(frozen=True)
class Happened(outbox.Event):
    number: int
    by: str = ""


@dataclass(frozen=True)
class Ended(outbox.Event):
    reason: str


@contextmanager
def in_thread(run: Callable[[threading.Event], None]) -> Iterator[None]:
    """Run a service for the length of the block, as the site does."""
    stop = threading.Event()

    def work() -> None:
        try:
            run(stop)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        outbox.wake()
        thread.join(timeout=30)
        assert not thread.is_alive()


def relay() -> AbstractContextManager[None]:
    return in_thread(outbox.Relay().run)


def lay_bookmark(listener: Listener) -> None:
    """Let a listener that was just filled in begin at the present end."""
    lay_bookmarks((listener.name,))


def deliver_now(listener: Listener) -> None:
    """What the relay would do for one listener, at once and in this thread."""
    give_positions()
    deliver(listener)


def until(true: Callable[[], object], seconds: float = 10) -> bool:
    """Whether the condition came true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.002)
    return bool(true())


def happen(*numbers: int) -> None:
    """One committed transaction for each number."""
    for number in numbers:
        with transaction.atomic():
            outbox.write(Happened(number))
