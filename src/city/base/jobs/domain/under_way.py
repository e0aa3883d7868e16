"""What a worker knows about the run it is doing, and how it is called to work."""

import threading
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final
from uuid import UUID


@dataclass(slots=True, eq=False)
class Claim:
    """One run in the hands of one worker. `fence` counts the claims on it: only the latest may commit.

    The job's thread writes `percent` and `note`, the worker's heart reads them, and writes `cancelled` and `lost`.
    """

    run: UUID
    fence: int
    worker: str
    lease_until: int
    percent: int = 0
    note: str = ""
    told: tuple[int, str] = (0, "")
    cancelled: bool = False
    lost: bool = False


current: Final[ContextVar[Claim | None]] = ContextVar("the run under way", default=None)


class Whistle:
    """Calls the workers of this process to look for work."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._blown = 0

    @property
    def blown(self) -> int:
        """How often it was blown: to be read before looking for work, so that no call is missed while looking."""
        return self._blown

    def blow(self) -> None:
        with self._condition:
            self._blown += 1
            self._condition.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Until it is blown more often than `heard`, at most so long."""
        with self._condition:
            self._condition.wait_for(lambda: self._blown > heard, seconds)


whistle: Final = Whistle()
