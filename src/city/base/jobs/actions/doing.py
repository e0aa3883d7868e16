"""Does one claimed run, to whatever end it comes."""

import logging
from traceback import format_exception
from typing import Any

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from city.base.jobs.actions.fencing import complete, give_back, give_up
from city.base.jobs.domain import JOBS, Claim, Job, current, pause_after
from city.base.jobs.errors import Cancelled, LeaseLost
from city.base.jobs.models import Run
from city.kernel.errors import CityError
from city.kernel.texts import Text

logger = logging.getLogger(__name__)


def do(claim: Claim) -> None:
    """Call the job's function and write down how it ended; never raises for what the job does."""
    result = DBTaskResult.objects.get(pk=claim.run)
    job = JOBS.get(result.task_path) or Job(result.task_path, Text.of(result.task_path), tries=1)
    token = current.set(claim)
    try:
        if job.atomic:
            with transaction.atomic():
                complete(claim, call(result))
        else:
            complete(claim, call(result))
    except LeaseLost:
        logger.warning("%s %s: another worker has it, nothing of this try was kept", job.name, claim.run)
    except Exception as problem:  # noqa: BLE001  # whatever a job raises concerns this job only
        end_badly(claim, job, problem)
    finally:
        current.reset(token)


def call(result: DBTaskResult[Any, Any]) -> object:
    """The function with its arguments."""
    given = result.task_result
    return result.task.call(*given.args, **given.kwargs)


def end_badly(claim: Claim, job: Job, problem: Exception) -> None:
    """Cancelled, to be tried again, or failed for good."""
    error = "" if isinstance(problem, Cancelled) else f"{type(problem).__name__}: {problem}"[:2000]
    hopeless = isinstance(problem, CityError) and not problem.retry
    try:
        tries_left = Run.objects.values_list("tries_allowed", flat=True).get(pk=claim.run) - claim.fence
        if tries_left > 0 and not hopeless:
            pause = pause_after(claim.fence, job.pause)
            logger.warning("%s %s failed, again in %.0f s", job.name, claim.run, pause, exc_info=problem)
            give_back(claim, error, pause=pause)
        else:
            if error:
                logger.error("%s %s failed for good", job.name, claim.run, exc_info=problem)
            give_up(claim, error, problem, "".join(format_exception(problem)))
    except LeaseLost:
        logger.warning("%s %s failed here, but another worker has it", job.name, claim.run)
