"""Writers that come at the same time, with the same readings, in opposite orders: everything once, nothing stuck."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from city.base.access.api import ANONYMOUS
from city.data.entities import api as entities
from city.data.entities.api import Reading
from city.data.observations import api as observations
from city.data.observations.tests.towns import T0, series
from city.kernel.clock import HOUR

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 4


def test_the_same_readings_from_several_writers_are_stored_once() -> None:
    made = [series(name) for name in ("a", "b", "c")]
    batches = [
        [Reading(one, T0 + step * HOUR, step, key=f"{step}" if step % 2 else None) for one in made]
        for step in range(12)
    ]

    def write(turn: int) -> int:
        try:
            mine = [batch[::-1] if turn % 2 else batch for batch in (batches[turn:] + batches[:turn])]
            return sum(each.status == "stored" for batch in mine for each in entities.record(batch, source="test"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        stored = sum(pool.map(write, range(WRITERS)))
    assert stored == len(made) * len(batches)
    for one in made:
        info = observations.series(ANONYMOUS, one)
        assert (info.count, info.first, info.latest_value) == (12, T0, 11)
        assert len(observations.window(ANONYMOUS, one)) == info.count
