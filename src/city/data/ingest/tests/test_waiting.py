"""Messages that could not be used wait in the operators' list, and in nobody else's."""

import pytest

from city.base.access.api import ANONYMOUS, SYSTEM, Viewer
from city.base.notices import api as notices
from city.data.ingest import api
from city.data.ingest.actions.judging import Tools
from city.data.ingest.tests.people import anna, bilal, carla
from city.data.ingest.tests.world import arrival, reading, town, uplink

pytestmark = pytest.mark.django_db
STRANGER = "70B3D57ED0069999"


def items(viewer: Viewer) -> list[notices.WorkItem]:
    return [item for part in notices.work(viewer) for item in part.items if item.url_name == "ingest:messages"]


def shown_to(viewer: Viewer) -> list[str]:
    return [
        str(item.title) for part in notices.work(viewer) for item in part.items if item.url_name == "ingest:messages"
    ]


def test_operators_see_how_many_messages_wait_and_since_when(tools: Tools) -> None:
    town()
    api.take_in([arrival(uplink(STRANGER, payload=reading(20))), arrival(uplink(payload=reading(21)))], tools)
    assert shown_to(anna()) == ["Nicht verwendbare Meldungen: 1"]
    (item,) = items(SYSTEM)
    assert item.since is not None


def test_what_can_never_be_used_waits_for_nobody(tools: Tools) -> None:
    town()
    api.take_in([arrival(b"{")], tools)
    assert not shown_to(anna())


def test_refused_to_everybody_else_without_a_word(tools: Tools) -> None:
    town()
    api.take_in([arrival(uplink(STRANGER))], tools)
    for person in (bilal(), carla(), ANONYMOUS):
        assert not shown_to(person)
