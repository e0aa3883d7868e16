from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction
from django_tasks.base import Task

from city.base.jobs.models import Run

P = ParamSpec("P")
T = TypeVar("T")


def enqueue(by: str, task: Task[P, T], *args: P.args, **kwargs: P.kwargs) -> UUID:
    """Have `task` done after the caller's transaction commits, on behalf of the actor `by`; the id of the run."""
    with transaction.atomic():
        run = UUID(task.enqueue(*args, **kwargs).id)
        Run.objects.filter(pk=run).update(by=by)
    return run
