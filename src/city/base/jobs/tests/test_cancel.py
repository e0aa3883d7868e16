from uuid import UUID

import pytest

from city.base.jobs import api as jobs
from city.base.jobs.actions.claiming import claim_next
from city.base.jobs.actions.tending import reap
from city.base.jobs.tests.sample import ANNA, CALLS, CARLA, NOBODY, OPERATOR, Person, effects, endless, mark
from city.base.outbox.tests.running import in_thread, until
from city.kernel.errors import NotFound, Refused
from city.kernel.ids import new_id

pytestmark = pytest.mark.usefixtures("committed_db")

BILAL = Person("bilal", frozenset({"editor"}))


def test_a_waiting_run_ends_at_once_and_is_never_begun() -> None:
    run = jobs.enqueue("anna", mark, "cancelled")
    jobs.cancel(ANNA, run)
    assert jobs.run(ANNA, run).state == "cancelled"
    assert claim_next("one", 10, long=True) is None
    assert effects("cancelled") == 0
    with pytest.raises(jobs.NotUnderWay):
        jobs.cancel(ANNA, run)


def test_a_running_run_ends_where_it_says_how_far_it_is() -> None:
    name = f"endless-{new_id()}"
    with in_thread(jobs.Worker(lease=1).run):
        run = jobs.enqueue("anna", endless, name)
        assert until(lambda: jobs.run(ANNA, run).percent == 40)
        assert jobs.run(ANNA, run).note == "still at it"
        jobs.cancel(OPERATOR, run)
        assert until(lambda: jobs.run(ANNA, run).state == "cancelled")
    assert CALLS[name] == 1


def test_a_cancelled_run_whose_worker_died_is_not_begun_again() -> None:
    run = jobs.enqueue("anna", mark, "dead")
    claim_next("one", -1, long=True)
    jobs.cancel(ANNA, run)
    assert reap() == 1
    assert jobs.run(ANNA, run).state == "cancelled"


@pytest.mark.parametrize("person", [BILAL, CARLA, NOBODY], ids=lambda person: person.actor)
def test_refused_for_everybody_but_the_owner_and_operators(person: Person) -> None:
    run = jobs.enqueue("anna", mark, "refused")
    with pytest.raises(NotFound):
        jobs.cancel(person, run)
    with pytest.raises(NotFound):
        jobs.run(person, run)
    assert jobs.run(ANNA, run).state == "waiting"


@pytest.mark.parametrize("person", [ANNA, BILAL, CARLA, NOBODY], ids=lambda person: person.actor)
def test_refused_to_all_but_operators_seeing_all_runs_beginning_again_settling_letters(person: Person) -> None:
    run: UUID = jobs.enqueue("anna", mark, "operators")
    with pytest.raises(Refused):
        jobs.runs(person, "waiting")
    with pytest.raises(Refused):
        jobs.run_again(person, run)
    with pytest.raises(Refused):
        jobs.replay_letter(person, 1)
    with pytest.raises(Refused):
        jobs.discard_letter(person, 1)
    assert len(jobs.runs(OPERATOR, "waiting")) == 1
