"""Keeps leases alive, takes up what dead workers left, enqueues what is due. Only reads while nothing is to be done."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from city.base.jobs.actions.fencing import finish_failed
from city.base.jobs.domain import JOBS, Claim, Job
from city.base.jobs.errors import Cancelled, WorkerLost
from city.base.jobs.models import Run, Schedule
from city.kernel import clock

logger = logging.getLogger(__name__)

UNFINISHED: Final = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def beat(claims: Iterable[Claim], lease: float) -> None:
    """For each run in hand: has somebody cancelled it or taken it? Renew its lease in time, tell its progress."""
    for claim in claims:
        run = Run.objects.filter(pk=claim.run).values_list("fence", "worker", "cancel_asked_at").first()
        if run is None or run[:2] != (claim.fence, claim.worker):
            claim.lost = True
            continue
        claim.cancelled = run[2] is not None
        told = (claim.percent, claim.note)
        now = clock.instant_now()
        if told == claim.told and claim.lease_until - now > lease * clock.SECOND * 2 / 3:
            continue
        until = now + int(lease * clock.SECOND)
        Run.objects.filter(pk=claim.run, fence=claim.fence, worker=claim.worker).update(
            lease_until=until, percent=told[0], note=told[1]
        )
        claim.lease_until, claim.told = until, told


def reap() -> int:
    """Take runs from workers whose lease has ended, and put them where they belong; how many."""
    overdue = Run.objects.filter(lease_until__gt=0, lease_until__lt=clock.instant_now())
    if not overdue.exists():
        return 0
    with transaction.atomic():
        lost = list(overdue.select_for_update(skip_locked=True))
        for run in lost:
            logger.warning("run %s: worker %s was lost at try %d", run.pk, run.worker, run.fence)
            _put_back(run)
    return len(lost)


def _put_back(run: Run) -> None:
    problem = WorkerLost(worker=run.worker)
    run.error = f"{type(problem).__name__}: {run.worker}"
    run.worker, run.lease_until = "", 0
    run.save(update_fields=["worker", "lease_until", "error"])
    if run.cancel_asked_at is not None:
        finish_failed(run.pk, Cancelled())
    elif run.fence >= run.tries_allowed:
        finish_failed(run.pk, problem)
    else:
        DBTaskResult.objects.filter(pk=run.pk).update(status=TaskResultStatus.READY)


class Clockwork:
    """Enqueues each job at its times: once for each due time, whatever number of workers look at the clock."""

    def __init__(self) -> None:
        self.next: dict[str, datetime] = {}

    def tick(self) -> None:
        now = clock.now()
        for job in tuple(JOBS.values()):
            if job.when is not None and self.next.get(job.path, now) <= now:
                self.next[job.path] = self._advance(job, now)

    def _advance(self, job: Job, now: datetime) -> datetime:
        assert job.when is not None
        following = job.when.after(now, timezone.get_default_timezone())
        schedule, _ = Schedule.objects.get_or_create(job=job.path, defaults={"due": following})
        if schedule.due <= now or schedule.due > following:
            with transaction.atomic():
                moved = Schedule.objects.filter(job=job.path, due=schedule.due).update(due=following)
                if moved and schedule.due <= now:
                    self._enqueue(job, schedule.due)
            return following
        return schedule.due

    def _enqueue(self, job: Job, due: datetime) -> None:
        """Missed times are made up for once, and not at all while the last run is still unfinished."""
        if Run.objects.filter(schedule=job.path, result__status__in=UNFINISHED).exists():
            return
        run = job.task.enqueue()
        Run.objects.filter(pk=run.id).update(schedule=job.path, due=due)
