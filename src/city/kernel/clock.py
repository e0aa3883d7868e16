"""The one clock: UTC for people, whole microseconds since 1970 (`Instant`) for the stores.

A test stops time with `frozen(at)`; nothing else in the product reads the machine's clock.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Final

Instant = int
"""Microseconds since 1970-01-01T00:00:00Z, without leap seconds; exact on every database."""

SECOND: Final[Instant] = 1_000_000
MINUTE: Final[Instant] = 60 * SECOND
HOUR: Final[Instant] = 60 * MINUTE
DAY: Final[Instant] = 24 * HOUR
"""Lengths of time between two `Instant`s."""

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)

_stopped: ContextVar[datetime | None] = ContextVar("stopped clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _stopped.get() or datetime.now(UTC)


def instant_now() -> Instant:
    """The present moment as an `Instant`."""
    stopped = _stopped.get()
    return instant_of(stopped) if stopped else time.time_ns() // 1000


def instant_of(moment: datetime) -> Instant:
    """The `Instant` of an aware datetime; a naive one is refused with ValueError."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone is no moment")
    return (moment - EPOCH) // MICROSECOND


def moment_of(instant: Instant) -> datetime:
    """The aware UTC datetime of an `Instant`."""
    return EPOCH + timedelta(microseconds=instant)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Let time stand still at `at` within the block, in this thread or task."""
    token = _stopped.set(at)
    try:
        yield
    finally:
        _stopped.reset(token)
