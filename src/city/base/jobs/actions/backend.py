"""Django's task interface with our side row: every task, whoever enqueues it, gets lease, fence and progress."""

from typing import Any

from django.db import transaction
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from city.base.jobs.domain import JOBS, whistle
from city.base.jobs.models import Run


class Backend(DatabaseBackend):
    """Named in settings.TASKS. Enqueues in the caller's transaction; nothing is seen or done before it commits."""

    supports_async_task = False

    def _task_to_db_task(self, task: Any, args: Any, kwargs: Any) -> DBTaskResult[Any, Any]:
        job = JOBS.get(task.module_path)
        with transaction.atomic():
            result = super()._task_to_db_task(task, args, kwargs)
            Run.objects.create(result_id=result.pk, tries_allowed=job.tries if job else 1)
            transaction.on_commit(whistle.blow)
        return result
