import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from city.base.access.api import ANONYMOUS, SYSTEM
from city.base.live import api as live
from city.base.outbox import api as outbox
from city.data.entities import api as entities
from city.data.entities.api import Reading
from city.data.entities.plugs import may_listen, topics_of
from city.data.governance.tests.people import bilal, carla
from city.data.observations.tests.towns import T0, series
from city.kernel.clock import HOUR

pytestmark = pytest.mark.django_db


def test_a_batch_is_news_for_each_of_its_series() -> None:
    one, two = series("a"), series("b")
    entities.record([Reading(one, T0, 1), Reading(two, T0, 2), Reading(two, T0 + HOUR, 3)], source="test")
    channel = live.channels.get("series")
    assert channel
    (event,) = [each for each in outbox.written() if each.name == "entities.Recorded"]
    assert channel.topics_of(event) == {
        str(one): {"at": "2026-09-21T14:13:20+00:00", "value": 1},
        str(two): {"at": "2026-09-21T15:13:20+00:00", "value": 3},
    }
    assert topics_of("something else") == {}


def test_whoever_may_see_a_series_may_follow_it() -> None:
    one, hidden = series("a"), series("b", rules="persons")
    both = frozenset({str(one), str(hidden)})
    assert may_listen(ANONYMOUS, both) == {str(one)}
    asked = (ANONYMOUS, carla(), bilal(), SYSTEM)
    assert [str(hidden) in may_listen(viewer, both) for viewer in asked] == [False, False, True, True]
    assert may_listen(SYSTEM, frozenset({"", "x", "-1", "9" * 30, "999999", "²"})) == frozenset()


def test_fifty_topics_cost_what_one_costs() -> None:
    made = [f"series:{series(f'n{number}')}" for number in range(50)]
    counted = []
    for topics in (made[:1], made):
        with CaptureQueriesContext(connection) as queries:
            live.require_topics(ANONYMOUS, topics)
        counted.append(len(queries))
    assert counted == [2, 2]
