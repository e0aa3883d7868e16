"""However messages are cut into batches, repeated and shuffled: the same messages and the same values are there."""

import random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from city.data.ingest import api
from city.data.ingest.actions.judging import Tools
from city.data.ingest.models import Message
from city.data.ingest.queries.register import DeviceRegister
from city.data.ingest.tests.people import anna
from city.data.ingest.tests.test_parse_tts import bent
from city.data.ingest.tests.world import arrival, device, reading, town, uplink
from city.data.observations import api as observations

pytestmark = pytest.mark.django_db
EUIS = ("70B3D57ED0061A07", "70B3D57ED0061A08", "70B3D57ED0069999")
BODIES = [uplink(eui, number, payload=reading(number)) for eui in EUIS for number in range(1, 5)] + [b"{", b"{}"]


class Undone(Exception):
    """Ends a try without leaving anything behind."""


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.randoms(use_true_random=False), cuts=st.lists(st.integers(1, 12), min_size=1, max_size=20))
def test_batches_do_not_matter(tools: Tools, order: random.Random, cuts: list[int]) -> None:
    with pytest.raises(Undone):
        try_and_undo(tools, order, cuts)


@transaction.atomic
def try_and_undo(tools: Tools, order: random.Random, cuts: list[int]) -> None:
    tools.runner.sent.clear()
    tools.register = DeviceRegister()  # what was undone may come again under the same version
    town()
    device(EUIS[1])
    waiting = BODIES * 2
    order.shuffle(waiting)
    while waiting:
        size = cuts[len(waiting) % len(cuts)]
        api.take_in([arrival(body) for body in waiting[:size]], tools)
        waiting = waiting[size:]
    check()
    raise Undone


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(bent() | st.binary(max_size=60), min_size=1, max_size=6))
def test_no_message_however_bent_is_left_without_a_fate(tools: Tools, bodies: list[bytes]) -> None:
    with pytest.raises(Undone):
        bend_and_undo(tools, bodies)


@transaction.atomic
def bend_and_undo(tools: Tools, bodies: list[bytes]) -> None:
    tools.runner.sent.clear()
    tools.register = DeviceRegister()
    town()
    results = api.take_in([arrival(body) for body in [*bodies, BODIES[0]]], tools)
    assert [result.status for result in results if result.status == "lost"] == []
    assert results[-1].status in {"stored", "duplicate"}
    assert (
        Message.objects.filter(identity__in={result.identity for result in results}).count() == Message.objects.count()
    )
    raise Undone


def check() -> None:
    assert Message.objects.count() == len(BODIES)
    assert Message.objects.filter(status="stored").count() == 8
    for info in observations.find_series(anna()):
        if info.attribute == "temperature":
            assert info.count == 4
            assert info.latest_value == 4
