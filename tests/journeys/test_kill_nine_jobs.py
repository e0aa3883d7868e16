"""A worker is killed, or frozen, in the middle of jobs: another does them, and each is finished once."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.conf import settings
from django.db import connection

from city.base.jobs import api as jobs
from city.base.jobs.tests.sample import OPERATOR, TABLES, effects, mark, steps
from city.base.outbox.tests.committing import committing
from city.base.outbox.tests.running import until

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.slow]

LEASE = "1.0"

committed_db = committing(*TABLES)


def start() -> "subprocess.Popen[str]":
    """A worker process on this test's database."""
    process = subprocess.Popen(
        [sys.executable, "-m", "city.base.jobs.tests.worker_process", str(connection.settings_dict["NAME"]), LEASE],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("ready")
    return process


@contextmanager
def workers(count: int) -> Iterator[list["subprocess.Popen[str]"]]:
    running = [start() for _ in range(count)]
    try:
        yield running
    finally:
        for process in running:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def state(run: object) -> str:
    return jobs.run(OPERATOR, run).state  # type: ignore[arg-type]


def test_a_worker_killed_in_the_middle_of_a_job_leaves_it_to_another_which_finishes_it_once() -> None:
    with workers(1) as running:
        run = jobs.enqueue("anna", mark, "killed", 1.0)
        assert until(lambda: state(run) == "running", 20)
        until(lambda: False, 0.3)
        running[0].kill()
        running[0].wait()
        assert effects("killed") == 0
        running.append(start())
        assert until(lambda: state(run) == "done", 40)
    assert (effects("killed"), jobs.run(OPERATOR, run).tries) == (1, 2)


def test_a_long_job_goes_on_behind_its_last_step_when_its_worker_is_killed() -> None:
    with workers(1) as running:
        run = jobs.enqueue("anna", steps, "killed", 8, 0.2)
        assert until(lambda: effects("killed-2") == 1, 20)
        running[0].kill()
        running.append(start())
        assert until(lambda: state(run) == "done", 40)
    assert [effects(f"killed-{number}") for number in range(8)] == [1] * 8
    assert jobs.run(OPERATOR, run).tries == 2


def test_workers_killed_again_and_again_lose_nothing_and_do_nothing_twice() -> None:
    moments = random.Random(5)  # the moments of death, the same each time
    with workers(2) as running:
        plain = {f"again-{number}": jobs.enqueue("anna", mark, f"again-{number}", 0.05) for number in range(24)}
        stepwise = [jobs.enqueue("anna", steps, f"again-steps-{number}", 4, 0.1) for number in range(3)]
        for _ in range(4):
            until(lambda: False, moments.uniform(0.1, 0.6))
            victim = running.pop(0)
            victim.kill()
            victim.wait()
            running.append(start())
        assert until(lambda: all(state(run) == "done" for run in (*plain.values(), *stepwise)), 60)
    assert {name: effects(name) for name in plain} == dict.fromkeys(plain, 1)
    assert [effects(f"again-steps-{number}-{step}") for number in range(3) for step in range(4)] == [1] * 12


def test_a_frozen_worker_that_wakes_up_too_late_can_commit_nothing() -> None:
    with workers(1) as running:
        run = jobs.enqueue("anna", steps, "frozen", 6, 0.3)
        assert until(lambda: effects("frozen-1") == 1, 20)
        running[0].send_signal(signal.SIGSTOP)
        running.append(start())
        assert until(lambda: state(run) == "done", 40)
        running[0].send_signal(signal.SIGCONT)
        until(lambda: False, 1.5)
    assert [effects(f"frozen-{number}") for number in range(6)] == [1] * 6
    assert jobs.run(OPERATOR, run).tries == 2
