"""What waits together is taken in together."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from city.data.ingest import api
from city.data.ingest.tests.people import unit
from city.data.ingest.tests.test_readings_door import series
from city.data.ingest.tests.world import town
from city.kernel import clock


@pytest.mark.django_db(transaction=True)
def test_requests_that_wait_together_are_looked_up_together() -> None:
    town()
    home = unit("umwelt")
    numbers = [series("temperature"), series("relativeHumidity")]

    def statements(posts: int) -> int:
        sent = [
            json.dumps(
                {"series": numbers[at % 2], "phenomenonTime": f"2026-07-0{posts}T12:0{at}:00Z", "result": 1}
            ).encode()
            for at in range(posts)
        ]
        with CaptureQueriesContext(connection) as queries:
            answers = api.take_readings(
                [api.Post("c", home, clock.instant_now(), body) for body in sent], api.Writable()
            )
        assert [answer.counts["stored"] for answer in answers] == [1] * posts
        return len(queries)

    assert statements(2) == statements(1)
