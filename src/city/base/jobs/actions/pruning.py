from datetime import timedelta
from typing import Final

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from city.kernel import clock

DONE_KEPT: Final = timedelta(days=14)
FAILED_KEPT: Final = timedelta(days=90)


def prune() -> int:
    """Forget runs that ended long ago; failed ones are kept longer. How many."""
    now = clock.now()
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - DONE_KEPT)
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=now - FAILED_KEPT)
    return sum(rows.delete()[1].get(DBTaskResult._meta.label, 0) for rows in (done, failed))
