"""When a device needs somebody to look at it."""

from enum import Enum
from typing import Final

from city.kernel.clock import SECOND, Instant

MISSED: Final = 3
"""A device is silent once it has missed this many of its own intervals; two lost frames in a row are ordinary radio."""
LOW_BATTERY: Final = 20.0


class State(Enum):
    """The states of a device; `rank` is the order in which they deserve attention."""

    SILENT = "silent", 0
    LOW = "low", 1
    NEVER = "never", 2
    OK = "ok", 3
    RETIRED = "retired", 4

    def __init__(self, word: str, rank: int) -> None:
        self.word = word
        self.rank = rank


def state_of(
    *, active: bool, last_seen: Instant | None, interval_s: int, battery: float | None, now: Instant
) -> tuple[State, Instant | None]:
    """The state of a device, and since when it is silent if it is: from the moment its next message was due."""
    if not active:
        return State.RETIRED, None
    if last_seen is None:
        return State.NEVER, None
    if now - last_seen > MISSED * interval_s * SECOND:
        return State.SILENT, last_seen + interval_s * SECOND
    if battery is not None and battery < LOW_BATTERY:
        return State.LOW, None
    return State.OK, None
