"""What a standard says is in our rows and comes out of them again: no façade, no database, no loss."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from city.data.entities.domain import datastreams, features, ngsi_ld, sensorthings, temporal
from city.data.entities.domain.moments import instant_from, interval_from, interval_text, text_of
from city.data.entities.domain.rows import Row, Rows
from city.data.entities.tests import standards

PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no failure."""
SENSORTHINGS = sensorthings.MAPPED | {
    "Datastream": (datastreams.datastream_in, datastreams.datastream_out),
    "MultiDatastream": (datastreams.multi_datastream_in, datastreams.multi_datastream_out),
}


@PATIENT
@given(standards.instants)
def test_times_come_back(instant: int) -> None:
    text = text_of(instant)
    assert instant_from(text) == instant
    assert text_of(instant_from(text)) == text
    assert text.endswith("Z")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z"),
        ("2026-11-23T08:00:00.123456789Z", "2026-11-23T08:00:00.123456Z"),
        ("2026-11-23T08:00:00.5Z", "2026-11-23T08:00:00.5Z"),
    ],
)
def test_times_are_made_canonical(text: str, canonical: str) -> None:
    assert text_of(instant_from(text)) == canonical


@pytest.mark.parametrize("text", ["", "yesterday", "2026-11-23", "2026-11-23T08:00:00", "2026-13-01T00:00:00Z"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        instant_from(text)


@PATIENT
@given(standards.times_or_intervals)
def test_intervals_come_back(text: str) -> None:
    assert interval_text(*interval_from(text)) == text


@pytest.mark.parametrize("name", sorted(SENSORTHINGS))
def test_sensorthings_comes_back(name: str) -> None:
    read, write = SENSORTHINGS[name]

    @PATIENT
    @given(standards.SENSORTHINGS[name])
    def comes_back(value: dict[str, Any]) -> None:
        rows = read(value)
        assert write(rows) == value
        assert read(write(rows)) == rows

    comes_back()


@PATIENT
@given(standards.NGSI_ENTITY)
def test_ngsi_ld_comes_back(value: dict[str, Any]) -> None:
    rows = ngsi_ld.entity_in(value)
    assert ngsi_ld.entity_out(rows) == value
    assert ngsi_ld.entity_in(ngsi_ld.entity_out(rows)) == rows


@PATIENT
@given(standards.FEATURE, standards.names)
def test_features_come_back(value: dict[str, Any], collection: str) -> None:
    rows = features.feature_in(collection, value)
    assert features.feature_out(rows) == (collection, value)
    (row,) = rows["Entity"]
    assert row["urn"].startswith("urn:")


@PATIENT
@given(standards.names, standards.instances("Property"), standards.times, standards.times)
def test_temporal_series_come_back(name: str, value: dict[str, Any], observed: str, made: str) -> None:
    said = {**value, "observedAt": observed, "createdAt": made}
    said.pop("modifiedAt", None)
    assert temporal.observation_out(temporal.observation_in(name, said)) == (name, said)


any_instance = some.one_of([standards.instances(kind) for kind in sorted(standards.CARRIERS)])


@PATIENT
@given(standards.names, any_instance, standards.times, standards.urns)
def test_temporal_states_come_back(name: str, value: dict[str, Any], made: str, instance: str) -> None:
    said = {**value, "createdAt": made, "instanceId": instance}
    assert temporal.state_out(temporal.state_in(name, said)) == (name, said)


def rows_of(*, names: dict[str, str], attributes: dict[str, Any]) -> Rows:
    row: Row = {
        "urn": "urn:ngsi-ld:Bench:1", "type": "Bench", "further_types": [], "scopes": [], "names": names,
        "descriptions": {}, "geometry": None, "attributes": attributes, "created_at": 0, "modified_at": 0,
        "removed_at": None,
    }  # fmt: skip
    return {"Entity": [row], "Relation": []}


def test_one_thing_is_the_same_through_every_standard() -> None:
    thing = {"name": "Bank am Rhein", "properties": {"seats": 4}}
    row = sensorthings.thing_in(thing)["Entity"][0]
    rows = rows_of(names=row["names"], attributes=row["attributes"])
    said = ngsi_ld.entity_out(rows)
    assert said["name"] == {"type": "LanguageProperty", "languageMap": {"de": "Bank am Rhein"}}
    assert said["seats"] == {"type": "Property", "value": 4}
    _, feature = features.feature_out(rows)
    assert feature["properties"] == {"name": "Bank am Rhein", "seats": 4}


def test_a_second_language_stays_beside_the_first() -> None:
    rows = rows_of(names={"de": "Bank", "en": "Bench"}, attributes={})
    assert sensorthings.thing_out(rows) == {"name": "Bank"}
    assert ngsi_ld.entity_out(rows)["name"]["languageMap"] == {"de": "Bank", "en": "Bench"}
