import pytest

from city.base.access.api import SYSTEM
from city.rooms.strategy import actions
from city.rooms.strategy.errors import OnlyTheCoordination, Unknown
from city.rooms.strategy.models import FieldOfAction
from city.rooms.strategy.queries import frames
from city.rooms.strategy.tests.people import People

pytestmark = pytest.mark.usefixtures("frame")


@pytest.mark.parametrize("name", ["anna", "bilal", "carla", "press", "anonymous"])
def test_the_frame_is_refused_to_all_but_the_coordination(people: People, name: str) -> None:
    viewer = people.named(name)
    with pytest.raises(OnlyTheCoordination):
        actions.define(viewer, "field", {"code": "wandern"}, {"slug": "wandern", "name": {"de": "Wandern"}})
    with pytest.raises(OnlyTheCoordination):
        actions.link_global_goals(viewer, "mobilitaet", [])
    with pytest.raises(OnlyTheCoordination):
        actions.bind_indicators(viewer)
    assert FieldOfAction.objects.count() == 1


def test_the_coordination_changes_the_frame_and_repeating_changes_nothing(people: People) -> None:
    values = {"slug": "umwelt", "name": {"de": "Umwelt"}, "plan": "strategie"}
    assert actions.define(people.coordinator, "field", {"code": "umwelt"}, values)
    assert not actions.define(people.coordinator, "field", {"code": "umwelt"}, values)
    assert actions.define(people.coordinator, "field", {"code": "umwelt"}, values | {"position": 7})


def test_a_goal_points_to_what_exists(people: People) -> None:
    with pytest.raises(Unknown):
        actions.define(SYSTEM, "goal", {"code": "x"}, {"slug": "x", "name": {"de": "x"}, "plan": "kein-plan"})


def test_global_goals_nobody_names_are_gaps() -> None:
    frame = frames.frame()
    assert frame is not None
    assert [goal.number for goal in frame.gaps] == [16]
    ((goal, links), (gap, none)) = frame.mapping
    assert (goal.number, links[0][0].code, links[0][1].quelle) == (11, "mobilitaet", "text")
    assert (gap.number, none) == (16, ())
