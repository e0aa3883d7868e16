from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django_tasks.base import TaskResultStatus

from city.base.jobs.domain import JOBS, Job, Viewing
from city.base.jobs.errors import Cancelled
from city.base.jobs.models import Run
from city.kernel.errors import NotFound, Refused
from city.kernel.texts import Text

CANCELLED: Final = f"{Cancelled.__module__}.{Cancelled.__qualname__}"
WAITING: Final = Q(result__status=TaskResultStatus.READY)
RUNNING: Final = Q(result__status=TaskResultStatus.RUNNING)
FAILED: Final = Q(result__status=TaskResultStatus.FAILED) & ~Q(result__exception_class_path=CANCELLED)
STATES: Final = {
    "waiting": WAITING,
    "running": RUNNING,
    "failed": FAILED,
    "cancelled": Q(result__status=TaskResultStatus.FAILED, result__exception_class_path=CANCELLED),
    "done": Q(result__status=TaskResultStatus.SUCCESSFUL),
}


@dataclass(frozen=True, slots=True)
class RunState:
    """One run: `state` is waiting, running, failed, cancelled or done; `tries` counts how often a worker began it."""

    id: UUID
    job: str
    title: Text
    state: str
    by: str
    percent: int
    note: str
    tries: int
    tries_allowed: int
    error: str
    cancel_asked: bool
    enqueued_at: datetime
    not_before: datetime
    started_at: datetime | None
    finished_at: datetime | None
    result: object


def run(viewer: Viewing, run_id: UUID) -> RunState:
    """One run. For operators, and for whoever had it enqueued; for others it does not exist."""
    mine = _selected().filter(pk=run_id)
    found = (mine if viewer.has("operator") else mine.filter(by=viewer.actor)).first()
    if found is None:
        raise NotFound
    return _state(found)


def runs(viewer: Viewing, state: str, limit: int = 50) -> tuple[RunState, ...]:
    """The runs in one state, the latest first. For operators."""
    if not viewer.has("operator"):
        raise Refused
    return tuple(_state(found) for found in _selected().filter(STATES[state]).order_by("-result__enqueued_at")[:limit])


def numbers() -> dict[str, float]:
    """What /metrics says of runs."""
    counted = Run.objects.aggregate(
        waiting=Count("pk", filter=WAITING), running=Count("pk", filter=RUNNING), failed=Count("pk", filter=FAILED)
    )
    return {f"jobs_{state}": float(count) for state, count in counted.items()}


def _selected() -> QuerySet[Run]:
    return Run.objects.select_related("result")


def _state(found: Run) -> RunState:
    result = found.result
    job = JOBS.get(result.task_path) or Job(result.task_path, Text.of(result.task_path))
    states = {"READY": "waiting", "RUNNING": "running", "SUCCESSFUL": "done", "FAILED": "failed"}
    was_cancelled = result.exception_class_path == CANCELLED
    return RunState(
        id=result.pk,
        job=job.name,
        title=job.title,
        state="cancelled" if was_cancelled else states[result.status],
        by=found.by,
        percent=found.percent,
        note=found.note,
        tries=found.fence,
        tries_allowed=found.tries_allowed,
        error=found.error,
        cancel_asked=found.cancel_asked_at is not None,
        enqueued_at=result.enqueued_at,
        not_before=result.run_after,
        started_at=result.started_at,
        finished_at=result.finished_at,
        result=result.return_value,
    )
