"""Two processes that store the same messages at the same moment: each is there once, and both senders are told so."""

import threading

import pytest
from django.db import connection

from city.data.ingest import api
from city.data.ingest.actions.judging import Tools
from city.data.ingest.models import Device, Message
from city.data.ingest.tests.people import anna
from city.data.ingest.tests.world import arrival, reading, town, uplink
from city.data.observations import api as observations


@pytest.mark.django_db(transaction=True)
def test_the_same_messages_by_two_writers_are_stored_once() -> None:
    town()
    bodies = [uplink(f_cnt=number, payload=reading(number % 30)) for number in range(1, 201)]
    told: list[list[api.Result]] = []
    start = threading.Barrier(2)

    def write(mine: list[bytes]) -> None:
        tools = Tools()
        try:
            start.wait()
            results = [api.take_in([arrival(body) for body in mine[at : at + 20]], tools) for at in range(0, 200, 20)]
            told.append([result for part in results for result in part])
        finally:
            tools.close()
            connection.close()

    threads = [threading.Thread(target=write, args=[mine]) for mine in (bodies, bodies)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [len(results) for results in told] == [200, 200]
    assert {result.status for results in told for result in results} == {"stored", "duplicate"}
    assert sum(result.status == "stored" for results in told for result in results) == 200
    assert Message.objects.count() == 200
    info = observations.series(anna(), Device.objects.get().series["temperature"])
    assert info.count == 200
