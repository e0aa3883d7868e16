"""Declaring, enqueueing, doing, watching and ending runs."""

from city.base.jobs.actions.declaring import job
from city.base.jobs.actions.enqueueing import enqueue
from city.base.jobs.actions.inside import cancelled, progress, step, stop_if_cancelled
from city.base.jobs.actions.operating import cancel, discard_letter, replay_letter, run_again
from city.base.jobs.actions.pruning import prune
from city.base.jobs.actions.worker import Worker

__all__ = [
    "Worker",
    "cancel",
    "cancelled",
    "discard_letter",
    "enqueue",
    "job",
    "progress",
    "prune",
    "replay_letter",
    "run_again",
    "step",
    "stop_if_cancelled",
]
