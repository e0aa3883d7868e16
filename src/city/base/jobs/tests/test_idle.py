"""A worker without work leaves the tables alone, and hears of work that another process enqueued."""

import time

import pytest

from city.base.jobs import api as jobs
from city.base.jobs.actions import backend, worker
from city.base.jobs.domain.under_way import Whistle
from city.base.jobs.tests.sample import OPERATOR, fail, mark
from city.base.outbox.tests.running import in_thread, until
from city.base.outbox.tests.test_idle import counting
from city.kernel.ids import new_id

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.slow]


def test_an_idle_worker_leaves_the_tables_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with in_thread(jobs.Worker().run):
        time.sleep(1.2)
        claims = counting(monkeypatch, worker, "claim_next")
        reaps = counting(monkeypatch, worker, "reap")
        time.sleep(2.5)
        assert len(claims) <= 2
        assert len(reaps) <= 1


def test_what_another_process_enqueued_is_done_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    with in_thread(jobs.Worker().run):
        time.sleep(0.8)
        monkeypatch.setattr(backend, "whistle", Whistle())  # nobody here hears it
        began = time.monotonic()
        run = jobs.enqueue("anna", mark, "from elsewhere")
        assert until(lambda: jobs.run(OPERATOR, run).state == "done")
        assert time.monotonic() - began < 3


def test_a_second_try_comes_at_its_time_though_nobody_calls() -> None:
    with in_thread(jobs.Worker().run):
        run = jobs.enqueue("anna", fail, f"fail-{new_id()}", 1)
        assert until(lambda: jobs.run(OPERATOR, run).tries == 1 and jobs.run(OPERATOR, run).error)
        began = time.monotonic()
        assert until(lambda: jobs.run(OPERATOR, run).state == "done")
        assert time.monotonic() - began < 3
