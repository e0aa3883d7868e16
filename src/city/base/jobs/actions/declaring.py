from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django_tasks.base import Task, task

from city.base.jobs.domain import JOBS, Job, When
from city.base.jobs.domain.declared import LONG
from city.kernel.texts import Text

P = ParamSpec("P")
T = TypeVar("T")


def job(
    title: Text,
    *,
    atomic: bool = True,
    tries: int = 5,
    pause: float = 2.0,
    long: bool = False,
    when: When | None = None,
) -> Callable[[Callable[P, T]], Task[P, T]]:
    """Declare a function at the top of a module as a job; arguments and result are JSON values.

    A plain job (`atomic`) is one transaction with its completion: its effect happens once or not at all. A job that
    takes more than seconds says `atomic=False`, does its writing in `with jobs.step():` blocks that may each be
    repeated, and `long=True` if it takes minutes.
    """

    def declare(function: Callable[P, T]) -> Task[P, T]:
        declared = task(queue_name=LONG if long else "default")(function)
        path = declared.module_path
        JOBS[path] = Job(path, title, atomic, tries, pause, when, declared)
        return declared

    return declare
