"""Jobs whose effect can be counted: each writes lines of the audit."""

import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from city.base.audit import api as audit
from city.base.jobs import api as jobs
from city.kernel.errors import Invalid
from city.kernel.texts import Text

TABLES = ("jobs_run", "jobs_schedule", "django_tasks_database_dbtaskresult", "audit_entry")
"""Where these jobs leave something."""

TITLE = Text.of("Probe", "Sample")
CALLS: Counter[str] = Counter()


@dataclass(frozen=True)
class Person:
    actor: str
    roles: frozenset[str] = frozenset()
    user_id: int | None = None
    withheld: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)


OPERATOR = Person("olga", frozenset({"operator"}))
ANNA = Person("anna", frozenset({"editor"}))
CARLA = Person("carla", frozenset({"editor"}))
NOBODY = Person("anonymous")


def effects(name: str) -> int:
    return len(audit.history(f"sample:{name}"))


@jobs.job(TITLE)
def mark(name: str, seconds: float = 0) -> str:
    """One effect, in one transaction with its completion; slow in the middle where asked."""
    audit.record("sample", "mark", f"sample:{name}")
    time.sleep(seconds)
    return name.upper()


@jobs.job(TITLE, atomic=False, tries=30, pause=0.01)
def steps(name: str, count: int, seconds: float) -> int:
    """Several effects, each in a step of its own and none twice, however often the job begins."""
    for number in range(count):
        time.sleep(seconds)
        with jobs.step():
            if not effects(f"{name}-{number}"):
                audit.record("sample", "step", f"sample:{name}-{number}")
        jobs.progress(100 * number // count, f"step {number}")
    return count


@jobs.job(TITLE, tries=3, pause=0.01)
def fail(name: str, times: int) -> None:
    CALLS[name] += 1
    audit.record("sample", "fail", f"sample:{name}")
    if CALLS[name] <= times:
        raise RuntimeError("not yet")


@jobs.job(TITLE, tries=3)
def refuse(name: str) -> None:
    CALLS[name] += 1
    raise Invalid("name", Text.of("never"))


@jobs.job(TITLE)
def shapeless() -> object:
    audit.record("sample", "shapeless", "sample:shapeless")
    return object()


@jobs.job(TITLE, atomic=False)
def endless(name: str) -> None:
    CALLS[name] += 1
    while True:
        jobs.progress(40, "still at it")
        time.sleep(0.005)


@jobs.job(TITLE, when=jobs.Every(timedelta(minutes=10)))
def regular() -> None:
    audit.record("sample", "regular", "sample:regular")
