"""Datastream and MultiDatastream of SensorThings ↔ a series; the elements of a MultiDatastream are its components."""

from collections.abc import Mapping
from typing import Any, Final

from city.data.entities.domain.moments import interval_from, interval_text
from city.data.entities.domain.naming import text_in, text_out
from city.data.entities.domain.rows import Row, Rows, only, without_none
from city.data.entities.domain.sensorthings import OBSERVATION_TYPES

_EXTENTS: Final = {
    "phenomenonTime": ("first_start", "last_end"),
    "resultTime": ("first_result_time", "last_result_time"),
}


def datastream_in(value: Mapping[str, Any]) -> Rows:
    row = _series(value, value["observationType"])
    row |= {"unit": value["unitOfMeasurement"], "observed_property": value["ObservedProperty"]["@iot.id"]}
    return {"Series": [row], "SeriesState": [_state(value)]}


def datastream_out(rows: Rows) -> dict[str, Any]:
    row = only(rows, "Series")
    said = {"unitOfMeasurement": row["unit"], "ObservedProperty": {"@iot.id": row["observed_property"]}}
    return {**_stream(rows), **said}


def multi_datastream_in(value: Mapping[str, Any]) -> Rows:
    lists = value["unitOfMeasurements"], value["multiObservationDataTypes"], value["ObservedProperties"]
    components = [
        {"position": position, "unit": unit, "observation_type": kind, "observed_property": observed["@iot.id"]}
        for position, (unit, kind, observed) in enumerate(zip(*lists, strict=True))
    ]
    row = _series(value, value["observationType"]) | {"unit": {}, "observed_property": None}
    return {"Series": [row], "SeriesState": [_state(value)], "Component": components}


def multi_datastream_out(rows: Rows) -> dict[str, Any]:
    components = sorted(rows.get("Component", []), key=lambda row: row["position"])
    return {
        **_stream(rows),
        "unitOfMeasurements": [row["unit"] for row in components],
        "multiObservationDataTypes": [row["observation_type"] for row in components],
        "ObservedProperties": [{"@iot.id": row["observed_property"]} for row in components],
    }


def _series(value: Mapping[str, Any], observation_type: str) -> Row:
    return {
        "names": text_in(value["name"]),
        "descriptions": text_in(value.get("description")),
        "value_type": OBSERVATION_TYPES.get(observation_type, "json"),
        "observation_type": observation_type,
        "properties": value.get("properties") or {},
        "observed_area": value.get("observedArea"),
        "entity": value["Thing"]["@iot.id"],
        "procedure": value["Sensor"]["@iot.id"],
    }


def _stream(rows: Rows) -> dict[str, Any]:
    row, state = only(rows, "Series"), only(rows, "SeriesState")
    said = {
        "name": text_out(row["names"]),
        "description": text_out(row["descriptions"]),
        "observationType": row["observation_type"],
        "properties": row["properties"] or None,
        "observedArea": row["observed_area"],
        "Thing": {"@iot.id": row["entity"]},
        "Sensor": {"@iot.id": row["procedure"]},
    }
    for field, (first, last) in _EXTENTS.items():
        said[field] = None if state[first] is None else interval_text(state[first], state[last])
    return without_none(said)


def _state(value: Mapping[str, Any]) -> Row:
    """The extent: read by clients, kept by the write door."""
    state: Row = {}
    for field, columns in _EXTENTS.items():
        extent = interval_from(value[field]) if value.get(field) else (None, None)
        state |= dict(zip(columns, extent, strict=True))
    return state
