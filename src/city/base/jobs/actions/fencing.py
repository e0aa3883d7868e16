"""Everything a worker writes about a run goes through here and only while the run is its own."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult

from city.base.jobs.domain import Claim
from city.base.jobs.errors import LeaseLost
from city.base.jobs.models import Run
from city.kernel import clock


def hold(claim: Claim, **changes: Any) -> None:
    """Write `changes` and lock the run's row until the transaction ends; LeaseLost where it is not ours any more."""
    changed = Run.objects.filter(pk=claim.run, fence=claim.fence, worker=claim.worker).update(
        **(changes or {"worker": claim.worker})
    )
    if not changed:
        claim.lost = True
        raise LeaseLost(run=claim.run)


def complete(claim: Claim, value: object) -> None:
    """Done. In the transaction of the job's own writes, where it is one."""
    with transaction.atomic():
        hold(claim, worker="", lease_until=0, percent=100, note=claim.note, error="")
        DBTaskResult.objects.filter(pk=claim.run).update(
            status=TaskResultStatus.SUCCESSFUL,
            finished_at=clock.now(),
            return_value=normalize_json(value),
            exception_class_path="",
            traceback="",
        )


def give_back(claim: Claim, error: str, *, pause: float) -> None:
    """Let it be tried again after `pause` seconds."""
    with transaction.atomic():
        hold(claim, worker="", lease_until=0, error=error)
        DBTaskResult.objects.filter(pk=claim.run).update(
            status=TaskResultStatus.READY, run_after=clock.now() + timedelta(seconds=pause)
        )


def give_up(claim: Claim, error: str, problem: BaseException, traceback: str) -> None:
    """Failed for good."""
    with transaction.atomic():
        hold(claim, worker="", lease_until=0, error=error)
        finish_failed(claim.run, problem, traceback)


def finish_failed(run: UUID, problem: BaseException, traceback: str = "") -> None:
    """Write the end of a run into the row of django-tasks-db."""
    kind = type(problem)
    DBTaskResult.objects.filter(pk=run).update(
        status=TaskResultStatus.FAILED,
        finished_at=clock.now(),
        return_value=None,
        exception_class_path=f"{kind.__module__}.{kind.__qualname__}",
        traceback=traceback,
    )
