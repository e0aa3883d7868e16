import contextlib

import pytest
from django.db import transaction

from city.base.jobs import api as jobs
from city.base.jobs.tests.sample import ANNA, CALLS, OPERATOR, effects, fail, mark, refuse, shapeless, steps
from city.base.outbox.tests.running import in_thread, until
from city.kernel.ids import new_id

pytestmark = pytest.mark.usefixtures("committed_db")


def state(run_id: object) -> str:
    return jobs.run(OPERATOR, run_id).state  # type: ignore[arg-type]


def test_a_run_is_done_and_tells_its_result() -> None:
    with in_thread(jobs.Worker().run):
        run = jobs.enqueue("anna", mark, "one")
        assert until(lambda: state(run) == "done")
    told = jobs.run(ANNA, run)
    assert (told.result, told.percent, told.tries, told.by) == ("ONE", 100, 1, "anna")
    assert effects("one") == 1


def test_what_is_enqueued_in_a_transaction_that_fails_is_never_done() -> None:
    with in_thread(jobs.Worker().run):
        with contextlib.suppress(ZeroDivisionError), transaction.atomic():
            jobs.enqueue("anna", mark, "never")
            raise ZeroDivisionError
        last = jobs.enqueue("anna", mark, "after")
        assert until(lambda: state(last) == "done")
    assert effects("never") == 0


def test_a_run_that_fails_is_tried_again_and_leaves_nothing_of_the_failed_tries() -> None:
    name = f"fail-{new_id()}"
    with in_thread(jobs.Worker().run):
        run = jobs.enqueue("anna", fail, name, 2)
        assert until(lambda: state(run) == "done")
    assert (CALLS[name], effects(name), jobs.run(OPERATOR, run).tries) == (3, 1, 3)


@pytest.mark.slow
def test_a_run_that_always_fails_ends_failed_and_the_operator_can_begin_it_again() -> None:
    name = f"fail-{new_id()}"
    with in_thread(jobs.Worker().run):
        run = jobs.enqueue("anna", fail, name, 4)
        assert until(lambda: state(run) == "failed")
        (failed,) = jobs.runs(OPERATOR, "failed")
        assert (failed.id, failed.error, failed.tries) == (run, "RuntimeError: not yet", 3)
        jobs.run_again(OPERATOR, run)
        assert until(lambda: state(run) == "done")
    assert (CALLS[name], effects(name)) == (5, 1)


def test_an_error_that_says_it_is_hopeless_is_not_tried_again() -> None:
    name = f"refuse-{new_id()}"
    with in_thread(jobs.Worker().run):
        run = jobs.enqueue("anna", refuse, name)
        assert until(lambda: state(run) == "failed")
    assert CALLS[name] == 1


def test_a_result_that_is_no_json_fails_the_run_with_its_effect() -> None:
    with in_thread(jobs.Worker().run):
        run = jobs.enqueue("anna", shapeless)
        assert until(lambda: jobs.run(OPERATOR, run).tries == 1 and jobs.run(OPERATOR, run).error)
    assert effects("shapeless") == 0


def test_several_workers_do_each_run_once() -> None:
    with in_thread(jobs.Worker().run), in_thread(jobs.Worker().run):
        runs = [jobs.enqueue("anna", mark, f"many-{number}") for number in range(40)]
        assert until(lambda: all(state(run) == "done" for run in runs), 30)
    assert [effects(f"many-{number}") for number in range(40)] == [1] * 40
    assert {jobs.run(OPERATOR, run).tries for run in runs} == {1}


@pytest.mark.slow
def test_a_worker_that_stops_gives_back_what_it_cannot_finish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("city.base.jobs.actions.worker.SECONDS_TO_FINISH", 0.1)
    with in_thread(jobs.Worker(threads=1).run):
        run = jobs.enqueue("anna", steps, "given-back", 3, 0.5)
        assert until(lambda: state(run) == "running")
    assert state(run) == "waiting"
    with in_thread(jobs.Worker().run):
        assert until(lambda: state(run) == "done", 20)
    assert [effects(f"given-back-{number}") for number in range(3)] == [1, 1, 1]
