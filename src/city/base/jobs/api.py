"""The door of jobs."""

from city.base.jobs.actions import (
    Worker,
    cancel,
    cancelled,
    discard_letter,
    enqueue,
    job,
    progress,
    prune,
    replay_letter,
    run_again,
    step,
    stop_if_cancelled,
)
from city.base.jobs.domain import Daily, Every, Viewing
from city.base.jobs.errors import Cancelled, LeaseLost, NotUnderWay, WorkerLost
from city.base.jobs.queries import RunState, numbers, run, runs

__all__ = [
    "Cancelled",
    "Daily",
    "Every",
    "LeaseLost",
    "NotUnderWay",
    "RunState",
    "Viewing",
    "Worker",
    "WorkerLost",
    "cancel",
    "cancelled",
    "discard_letter",
    "enqueue",
    "job",
    "numbers",
    "progress",
    "prune",
    "replay_letter",
    "run",
    "run_again",
    "runs",
    "step",
    "stop_if_cancelled",
]
