from dataclasses import dataclass
from typing import Any, Final, Protocol

from city.base.jobs.domain.times import When
from city.kernel.texts import Text

LONG: Final = "long"
"""The queue of jobs that take minutes: they never occupy the last free thread of a worker."""


class Viewing(Protocol):
    """Who asks, as far as this room must know; `access.Viewer` is one."""

    @property
    def actor(self) -> str: ...

    def has(self, *roles: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Job:
    """How a kind of work is to be treated.

    `atomic`: function and completion are one transaction. `tries`: how often a worker may begin it. `pause`: seconds
    before the second try; they grow fourfold. `when`: the times at which it is enqueued by itself;
    `task` is what Django's task interface made of the function.
    """

    path: str
    title: Text
    atomic: bool = True
    tries: int = 5
    pause: float = 2.0
    when: When | None = None
    task: Any = None

    @property
    def name(self) -> str:
        """`<room>.<function>`, out of `city.<band>.<room>.….<function>`."""
        parts = self.path.split(".")
        return f"{parts[2]}.{parts[-1]}" if len(parts) > 3 else self.path


JOBS: Final[dict[str, Job]] = {}
"""All jobs that are declared, by the path of their function."""


def pause_after(tries: int, first: float) -> float:
    """Seconds before the next try: growing fourfold, an hour at most."""
    return float(min(3600.0, first * 4 ** min(tries - 1, 12)))
