import pytest
from django.db import transaction

from city.base.jobs import api as jobs
from city.base.jobs.actions.claiming import claim_next
from city.base.jobs.actions.doing import do
from city.base.jobs.actions.fencing import complete
from city.base.jobs.actions.tending import beat, reap
from city.base.jobs.domain import Claim, current
from city.base.jobs.tests.sample import OPERATOR, effects, mark, steps

pytestmark = pytest.mark.django_db

LEASE = 60.0


def claimed(worker: str, lease: float = LEASE) -> Claim:
    claim = claim_next(worker, lease, long=True)
    assert claim is not None
    return claim


def test_a_leased_run_is_not_given_to_a_second_worker() -> None:
    jobs.enqueue("anna", mark, "leased")
    claimed("one")
    assert claim_next("two", LEASE, long=True) is None
    assert reap() == 0


def test_a_run_whose_lease_ended_goes_to_another_and_the_first_cannot_commit() -> None:
    """The zombie does all of its work, late; nothing of it stays."""
    run = jobs.enqueue("anna", mark, "zombie")
    zombie = claimed("one", lease=-1)
    assert reap() == 1
    second = claimed("two")
    assert second.fence == zombie.fence + 1
    do(zombie)
    assert zombie.lost
    assert effects("zombie") == 0
    do(second)
    assert effects("zombie") == 1
    assert jobs.run(OPERATOR, run).state == "done"
    do(zombie)
    assert effects("zombie") == 1


def test_a_zombie_cannot_complete_between_reaping_and_the_next_claim() -> None:
    jobs.enqueue("anna", mark, "between")
    zombie = claimed("one", lease=-1)
    reap()
    with pytest.raises(jobs.LeaseLost):
        complete(zombie, None)


def test_a_step_of_a_zombie_is_rolled_back() -> None:
    jobs.enqueue("anna", steps, "zombie-step", 1, 0)
    zombie = claimed("one", lease=-1)
    reap()
    claimed("two")
    token = current.set(zombie)
    try:
        with pytest.raises(jobs.LeaseLost), transaction.atomic(), jobs.step():
            mark.call("zombie-step-0")
    finally:
        current.reset(token)
    assert effects("zombie-step-0") == 0


def test_the_heart_renews_the_lease_and_notices_that_a_run_is_gone() -> None:
    jobs.enqueue("anna", mark, "heart")
    claim = claimed("one", lease=-1)
    beat([claim], LEASE)
    assert reap() == 0
    assert not claim.lost
    beat([Claim(claim.run, claim.fence + 1, "two", 0)], LEASE)
    other = Claim(claim.run, claim.fence - 1, "one", 0)
    beat([other], LEASE)
    assert other.lost


def test_a_run_that_kills_its_workers_ends_failed() -> None:
    run = jobs.enqueue("anna", mark, "deadly")
    for _ in range(5):
        claimed("one", lease=-1)
        reap()
    assert claim_next("one", LEASE, long=True) is None
    told = jobs.run(OPERATOR, run)
    assert (told.state, told.tries) == ("failed", 5)
    assert "one" in told.error
