"""What the function of a job may call; outside of a job these do nothing, so that anybody can call the same action."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from city.base.jobs.actions.fencing import hold
from city.base.jobs.domain import current
from city.base.jobs.errors import Cancelled, LeaseLost


def progress(percent: int, note: str = "") -> None:
    """Say how far the run is. Ends it with Cancelled or LeaseLost where it should not go on."""
    claim = current.get()
    if claim is not None:
        claim.percent, claim.note = max(0, min(100, percent)), note[:200]
    stop_if_cancelled()


def cancelled() -> bool:
    """Whether the run should end: somebody asked for it, or another worker has it."""
    claim = current.get()
    return claim is not None and (claim.cancelled or claim.lost)


def stop_if_cancelled() -> None:
    """Raise where the run should end."""
    claim = current.get()
    if claim is not None and claim.lost:
        raise LeaseLost(run=claim.run)
    if claim is not None and claim.cancelled:
        raise Cancelled


@contextmanager
def step() -> Iterator[None]:
    """One transaction of a job that is not atomic itself; refused with LeaseLost where another worker has the run."""
    claim = current.get()
    with transaction.atomic():
        yield
        if claim is not None:
            hold(claim)
