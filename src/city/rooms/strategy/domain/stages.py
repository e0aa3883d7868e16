"""The stages of a project and where each may lead."""

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    IDEA = "idea"
    EXAMINED = "examined"
    DECIDED = "decided"
    RUNNING = "running"
    FINISHED = "finished"
    PAUSED = "paused"
    REJECTED = "rejected"


ENDED: Final = frozenset({Stage.FINISHED, Stage.REJECTED})

NEXT: Final[dict[Stage, frozenset[Stage]]] = {
    Stage.IDEA: frozenset({Stage.EXAMINED, Stage.DECIDED, Stage.RUNNING, Stage.PAUSED, Stage.REJECTED}),
    Stage.EXAMINED: frozenset({Stage.DECIDED, Stage.RUNNING, Stage.PAUSED, Stage.REJECTED}),
    Stage.DECIDED: frozenset({Stage.RUNNING, Stage.PAUSED, Stage.REJECTED, Stage.FINISHED}),
    Stage.RUNNING: frozenset({Stage.FINISHED, Stage.PAUSED, Stage.REJECTED}),
    Stage.PAUSED: frozenset({Stage.EXAMINED, Stage.DECIDED, Stage.RUNNING, Stage.FINISHED, Stage.REJECTED}),
    Stage.FINISHED: frozenset({Stage.RUNNING}),
    Stage.REJECTED: frozenset({Stage.EXAMINED}),
}
"""From idea to the end; a finished or rejected project may be taken up again, nothing jumps back to an idea."""


def may_follow(before: Stage | None, after: Stage) -> bool:
    """Whether `after` may come next; anything may come first."""
    return before is None or after in NEXT[before]
