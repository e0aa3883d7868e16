from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from city.base.jobs import api as jobs
from city.base.jobs.actions.claiming import claim_next
from city.base.jobs.actions.doing import do
from city.base.jobs.models import Run
from city.base.jobs.tests.sample import mark
from city.kernel import clock

pytestmark = pytest.mark.django_db


def test_what_ended_long_ago_is_forgotten_with_its_side_row() -> None:
    jobs.enqueue("anna", mark, "old")
    claim = claim_next("one", 10, long=True)
    assert claim is not None
    do(claim)
    jobs.enqueue("anna", mark, "waiting")
    assert jobs.prune() == 0
    with clock.frozen(clock.now() + timedelta(days=15)):
        assert jobs.prune() == 1
    assert (DBTaskResult.objects.count(), Run.objects.count()) == (1, 1)
