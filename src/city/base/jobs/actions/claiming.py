from datetime import datetime

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from city.base.jobs.domain import Claim
from city.base.jobs.domain.declared import LONG
from city.base.jobs.models import Run
from city.kernel import clock


def waiting(*, long: bool) -> DBTaskResultQuerySet:
    """Runs whose time has come, the most urgent first."""
    ready = DBTaskResult.objects.ready()
    return ready if long else ready.exclude(queue_name=LONG)


def next_due() -> datetime | None:
    """When the first of the waiting runs may begin; None while none waits."""
    times = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values_list("run_after", flat=True)
    first = times.order_by("run_after").first()
    # A run that need not wait for a time has the latest there is, so the first may hide it.
    return clock.now() if first is not None and waiting(long=True).exists() else first


def claim_next(worker: str, lease: float, *, long: bool) -> Claim | None:
    """Take the next run for `worker`, if there is one. Only reads while there is none."""
    if not waiting(long=long).exists():
        return None
    with transaction.atomic():
        result = waiting(long=long).get_locked()
        if result is None:
            return None
        run = Run.objects.select_for_update().get(pk=result.pk)
        run.fence += 1
        run.worker = worker
        run.lease_until = clock.instant_now() + int(lease * clock.SECOND)
        run.save(update_fields=["fence", "worker", "lease_until"])
        result.status = TaskResultStatus.RUNNING
        result.started_at = clock.now()
        result.worker_ids = [*result.worker_ids, worker]
        result.save(update_fields=["status", "started_at", "worker_ids"])
    return Claim(result.pk, run.fence, worker, run.lease_until, run.percent, run.note, (run.percent, run.note))
