"""What an operator does: end a run, begin it again, settle dead letters. Each with right, change and audit line."""

from uuid import UUID

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from city.base.audit import api as audit
from city.base.jobs.actions.fencing import finish_failed
from city.base.jobs.domain import JOBS, Viewing, whistle
from city.base.jobs.errors import Cancelled, NotUnderWay
from city.base.jobs.models import Run
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import NotFound, Refused


def cancel(viewer: Viewing, run_id: UUID) -> None:
    """Ask a run to end; one that waits ends at once. For operators, and for whoever had it enqueued."""
    with transaction.atomic():
        run = _run_for_change(run_id)
        if not (viewer.has("operator") or viewer.actor == run.by):
            raise NotFound
        if run.result.status == TaskResultStatus.READY:
            finish_failed(run.pk, Cancelled())
        elif run.result.status != TaskResultStatus.RUNNING:
            raise NotUnderWay
        run.cancel_asked_at = clock.now()
        run.save(update_fields=["cancel_asked_at"])
        audit.record(viewer.actor, "cancel", f"jobs.run:{run_id}")


def run_again(viewer: Viewing, run_id: UUID) -> None:
    """Give a failed run as many tries again as its job allows. For operators."""
    require_operator(viewer)
    with transaction.atomic():
        run = _run_for_change(run_id)
        if run.result.status != TaskResultStatus.FAILED:
            raise NotUnderWay
        job = JOBS.get(run.result.task_path)
        run.tries_allowed = run.fence + (job.tries if job else 1)
        run.cancel_asked_at, run.error, run.percent = None, "", 0
        run.save(update_fields=["tries_allowed", "cancel_asked_at", "error", "percent"])
        DBTaskResult.objects.filter(pk=run_id).update(
            status=TaskResultStatus.READY,
            finished_at=None,
            run_after=clock.now(),
            exception_class_path="",
            traceback="",
        )
        audit.record(viewer.actor, "run_again", f"jobs.run:{run_id}")
        transaction.on_commit(whistle.blow)


def replay_letter(viewer: Viewing, letter_id: int) -> None:
    """Bring a dead letter to its listener once more. For operators."""
    require_operator(viewer)
    with transaction.atomic():
        outbox.replay(letter_id)
        audit.record(viewer.actor, "replay", f"outbox.letter:{letter_id}")


def discard_letter(viewer: Viewing, letter_id: int) -> None:
    """Give a dead letter up for good. For operators."""
    require_operator(viewer)
    with transaction.atomic():
        outbox.discard(letter_id)
        audit.record(viewer.actor, "discard", f"outbox.letter:{letter_id}")


def require_operator(viewer: Viewing) -> None:
    if not viewer.has("operator"):
        raise Refused


def _run_for_change(run_id: UUID) -> Run:
    run = Run.objects.select_for_update().filter(pk=run_id).first()
    if run is None:
        raise NotFound
    return run
