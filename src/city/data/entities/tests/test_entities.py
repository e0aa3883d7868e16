from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.data.entities import api as entities
from city.data.entities.api import Reading
from city.data.entities.events import EntityChanged
from city.data.entities.tests.towns import draft
from city.data.governance.tests.people import anna, bilal, carla, olga
from city.data.observations import api as observations
from city.data.observations.tests.towns import T0, series
from city.kernel.clock import HOUR
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db

HERE = {"type": "Point", "coordinates": [6.84, 51.09]}
THERE = {"type": "Point", "coordinates": [6.85, 51.10]}
FULL: dict[str, Any] = {
    "geometry": HERE,
    "attributes": entities.properties({"maker": "X"}),
    "relations": {"isIn": "urn:ngsi-ld:Park:1"},
}


def test_an_entity_is_made_once_and_found_again() -> None:
    first = entities.ensure_entity(draft(**FULL), by=olga())
    assert entities.ensure_entity(draft(**FULL), by=olga()) == first
    info = entities.entity(ANONYMOUS, "urn:ngsi-ld:Device:eins")
    assert (info.geometry, entities.plain(info.attributes), info.owner) == (HERE, {"maker": "X"}, "umwelt")
    assert [(relation.name, relation.target) for relation in info.relations] == [("isIn", "urn:ngsi-ld:Park:1")]
    assert [act.verb for act in audit.history("entities.entity:urn:ngsi-ld:Device:eins")] == ["create"]
    assert sum(isinstance(event, EntityChanged) for event in outbox.written()) == 1


def test_a_new_name_reaches_the_series() -> None:
    entities.ensure_entity(draft(), by=olga())
    one = series()
    entities.ensure_entity(draft(names=Text.of("Umbenannt")), by=olga())
    assert str(observations.series(ANONYMOUS, one).entity_name) == "Umbenannt"


def test_an_attribute_that_is_a_series_shows_its_latest_value() -> None:
    entities.ensure_entity(draft(**FULL), by=olga())
    one = series()
    entities.record([Reading(one, T0, 20.5)], source="test")
    (shown,) = entities.entity(ANONYMOUS, "urn:ngsi-ld:Device:eins").attributes["temperature"]
    assert shown == {"kind": "property", "value": 20.5, "observed_at": T0, "unit": "°C", "series": one}


def test_attributes_keep_what_they_said() -> None:
    urn = draft().urn
    entities.ensure_entity(draft(**FULL), by=olga())
    entities.set_attributes(urn, entities.properties({"maker": "Y"}), by=olga())
    entities.set_attributes(urn, entities.properties({"maker": "Y"}), by=olga())
    entities.set_attributes(urn, {"maker": []}, by=olga())
    told = [state.instance and state.instance["value"] for state in entities.attribute_history(ANONYMOUS, urn, "maker")]
    assert told == [None, "Y", "X"]
    assert entities.entity(ANONYMOUS, urn).attributes == {}


def test_places_are_remembered_and_the_newest_counts() -> None:
    urn = draft().urn
    entities.ensure_entity(draft(geometry=HERE), by=olga())
    entities.move(urn, THERE, by=olga())
    entities.move(urn, {"type": "Point", "coordinates": [0.0, 0.0]}, at=T0, by=olga())
    assert entities.entity(ANONYMOUS, urn).geometry == THERE
    assert [stay.geometries[0]["coordinates"] for stay in entities.stays(ANONYMOUS, urn)] == [
        [6.85, 51.10], [6.84, 51.09], [0.0, 0.0],
    ]  # fmt: skip


def test_relations_point_to_one_or_several() -> None:
    urn = draft().urn
    entities.ensure_entity(draft(**FULL), by=olga())
    entities.relate(
        urn, {"isIn": ("urn:ngsi-ld:Park:2", "urn:ngsi-ld:Park:1"), "owner": "urn:ngsi-ld:Unit:1"}, by=olga()
    )
    entities.relate(urn, {"owner": ()}, by=olga())
    targets = [relation.target for relation in entities.entity(ANONYMOUS, urn).relations]
    assert targets == ["urn:ngsi-ld:Park:2", "urn:ngsi-ld:Park:1"]


def test_entities_are_found_by_type_and_box() -> None:
    entities.ensure_entity(draft("a", geometry=HERE), by=olga())
    entities.ensure_entity(draft("b", geometry={"type": "Point", "coordinates": [7.9, 51.09]}), by=olga())
    entities.ensure_entity(draft("c", type="Park"), by=olga())
    found = entities.find_entities(ANONYMOUS, entity_type="Device", box=(6.8, 51.0, 6.9, 51.2))
    assert [info.urn for info in found] == ["urn:ngsi-ld:Device:a"]
    assert [info.type for info in entities.find_entities(ANONYMOUS, limit=2, after=found[0].id)] == ["Device", "Park"]


def test_a_removed_entity_is_found_no_more() -> None:
    urn = draft().urn
    entities.ensure_entity(draft(), by=olga())
    entities.remove_entity(urn, by=olga())
    assert entities.find_entities(SYSTEM) == ()
    with pytest.raises(NotFound):
        entities.entity(SYSTEM, urn)
    with pytest.raises(NotFound):
        entities.remove_entity(urn, by=olga())


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"urn": "sensor 1"}, "urn"), ({"type": ""}, "type"), ({"policy": "x"}, "policy"), ({"owner": "x"}, "owner")],
)
def test_a_wrong_draft_names_its_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        entities.ensure_entity(replace(draft(), **changes), by=olga())  # type: ignore[arg-type]  # all are texts
    assert caught.value.field == field


@pytest.mark.parametrize("person", [anna, bilal, carla, lambda: ANONYMOUS], ids=["anna", "bilal", "carla", "nobody"])
def test_entities_are_refused_to_all_but_operators(person: Callable[[], Viewer]) -> None:
    urn, refusal = draft().urn, (Refused, SignInNeeded)
    entities.ensure_entity(draft(**FULL), by=SYSTEM)
    before = entities.entity(SYSTEM, urn)
    with pytest.raises(refusal):
        entities.ensure_entity(draft("zwei"), by=person())
    with pytest.raises(refusal):
        entities.set_attributes(urn, entities.properties({"maker": "Z"}), by=person())
    with pytest.raises(refusal):
        entities.move(urn, THERE, by=person())
    with pytest.raises(refusal):
        entities.relate(urn, {"isIn": "urn:x:y"}, by=person())
    with pytest.raises(refusal):
        entities.remove_entity(urn, by=person())
    with pytest.raises(refusal):
        entities.forget_history(by=person())
    assert entities.entity(SYSTEM, urn) == before


def test_a_list_costs_the_same_however_long_it_is() -> None:
    counted = []
    for names in ("a", "bcdefgh"):
        for number, name in enumerate(names):
            entities.ensure_entity(draft(name, rules=("open", "staff")[number % 2], **FULL), by=olga())
        with CaptureQueriesContext(connection) as queries:
            found = entities.find_entities(SYSTEM)
        counted.append((len(found), len(queries)))
    assert counted == [(1, 3), (8, 3)]


def test_what_may_not_be_seen_is_not_there() -> None:
    entities.ensure_entity(draft("a"), by=olga())
    entities.ensure_entity(draft("b", rules="staff", geometry=HERE), by=olga())
    series("a", rules="staff", attribute="noise")
    assert [info.urn for info in entities.find_entities(ANONYMOUS)] == ["urn:ngsi-ld:Device:a"]
    assert len(entities.find_entities(anna())) == 2
    with pytest.raises(NotFound):
        entities.stays(ANONYMOUS, "urn:ngsi-ld:Device:b")
    with pytest.raises(NotFound):
        entities.attribute_history(ANONYMOUS, "urn:ngsi-ld:Device:b", "maker")


def test_a_hidden_series_is_no_attribute_of_a_public_entity() -> None:
    entities.ensure_entity(draft("a"), by=olga())
    one = series("a", rules="persons")
    entities.record([Reading(one, T0 - HOUR, 20.5)], source="test")
    assert entities.entity(carla(), "urn:ngsi-ld:Device:a").attributes == {}
    assert "temperature" in entities.entity(bilal(), "urn:ngsi-ld:Device:a").attributes
