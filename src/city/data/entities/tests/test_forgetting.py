"""Former states and places end with the retention of their policy; what held at its edge stays."""

from datetime import timedelta

import pytest

from city.base.access.api import ANONYMOUS, SYSTEM
from city.base.audit import api as audit
from city.data.entities import api as entities
from city.data.entities import models
from city.data.entities.actions import forget
from city.data.entities.tests.towns import draft
from city.data.governance.tests.people import olga
from city.kernel import clock
from city.kernel.geo import Point

pytestmark = pytest.mark.django_db
DAYS = (60, 50, 40, 20, 10)


def told(days: int) -> None:
    """The entity as it was so many days ago."""
    with clock.frozen(clock.now() - timedelta(days=days)):
        place = Point(6.8 + days / 1000, 51.1).geojson()
        entities.ensure_entity(draft(geometry=place, attributes=entities.properties({"level": days})), by=olga())


def test_former_states_and_places_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forget, "ROWS_AT_ONCE", 1)
    for days in DAYS:
        told(days)
    urn = draft().urn
    assert entities.forget_history(by=olga()) == 4
    states = entities.attribute_history(ANONYMOUS, urn, "level")
    assert [state.instance["value"] for state in states if state.instance] == [10, 20, 40]
    assert len(entities.stays(ANONYMOUS, urn)) == models.Location.objects.count() == 3
    assert entities.plain(entities.entity(ANONYMOUS, urn).attributes) == {"level": 10}
    assert entities.forget_history(by=SYSTEM) == 0
    assert [act.verb for act in audit.history("entities.entity:*")] == ["forget"] * 4
