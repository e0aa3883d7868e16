"""OGC SensorThings API 1.1 (OGC 18-088) ↔ rows: each entity type there and back, without loss.

A value here is the JSON object of the standard without its `@iot.…Link` members. Links to other entities are written
as the standard writes them on creation: `{"Thing": {"@iot.id": 1}}`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from city.data.entities.domain.instances import plain, properties
from city.data.entities.domain.moments import instant_from, interval_from, interval_text, text_of
from city.data.entities.domain.naming import text_in, text_out
from city.data.entities.domain.rows import Row, Rows, only, without_none

OM: Final = "http://www.opengis.net/def/observationType/OGC-OM/2.0/"
OBSERVATION_TYPES: Final = {
    f"{OM}OM_Measurement": "number",
    f"{OM}OM_CountObservation": "integer",
    f"{OM}OM_TruthObservation": "boolean",
    f"{OM}OM_CategoryObservation": "category",
    f"{OM}OM_Observation": "json",
    f"{OM}OM_ComplexObservation": "json",
}


def _named(value: Mapping[str, Any]) -> Row:
    return {"names": text_in(value["name"]), "descriptions": text_in(value.get("description"))}


def _names(row: Row) -> dict[str, Any]:
    return {"name": text_out(row["names"]), "description": text_out(row["descriptions"])}


def thing_in(value: Mapping[str, Any]) -> Rows:
    return {"Entity": [{**_named(value), "attributes": properties(value.get("properties") or {})}]}


def thing_out(rows: Rows) -> dict[str, Any]:
    row = only(rows, "Entity")
    return without_none({**_names(row), "properties": plain(row["attributes"]) or None})


def location_in(value: Mapping[str, Any]) -> Rows:
    encoding, geometry, said = value["encodingType"], value["location"], value.get("properties") or {}
    return {"Location": [{**_named(value), "encoding": encoding, "geometry": geometry, "properties": said}]}


def location_out(rows: Rows) -> dict[str, Any]:
    row = only(rows, "Location")
    said = {"encodingType": row["encoding"], "location": row["geometry"], "properties": row["properties"] or None}
    return without_none({**_names(row), **said})


def historical_location_in(value: Mapping[str, Any]) -> Rows:
    places = [each["@iot.id"] for each in value["Locations"]]
    return {
        "LocationHistory": [
            {"at": instant_from(value["time"]), "entity": value["Thing"]["@iot.id"], "locations": places}
        ]
    }


def historical_location_out(rows: Rows) -> dict[str, Any]:
    row = only(rows, "LocationHistory")
    places = [{"@iot.id": place} for place in row["locations"]]
    return {"time": text_of(row["at"]), "Thing": {"@iot.id": row["entity"]}, "Locations": places}


def sensor_in(value: Mapping[str, Any]) -> Rows:
    encoding, metadata, said = value["encodingType"], value["metadata"], value.get("properties") or {}
    return {"Procedure": [{**_named(value), "encoding": encoding, "metadata": metadata, "properties": said}]}


def sensor_out(rows: Rows) -> dict[str, Any]:
    row = only(rows, "Procedure")
    said = without_none({**_names(row), "encodingType": row["encoding"], "properties": row["properties"] or None})
    return {**said, "metadata": row["metadata"]}


def observed_property_in(value: Mapping[str, Any]) -> Rows:
    said = {"definition": value["definition"], "properties": value.get("properties") or {}}
    return {"ObservedProperty": [{**_named(value), **said}]}


def observed_property_out(rows: Rows) -> dict[str, Any]:
    row = only(rows, "ObservedProperty")
    return without_none({**_names(row), "definition": row["definition"], "properties": row["properties"] or None})


def feature_in(value: Mapping[str, Any]) -> Rows:
    encoding, feature, said = value["encodingType"], value["feature"], value.get("properties") or {}
    return {"Feature": [{**_named(value), "encoding": encoding, "feature": feature, "properties": said}]}


def feature_out(rows: Rows) -> dict[str, Any]:
    row = only(rows, "Feature")
    said = without_none({**_names(row), "encodingType": row["encoding"], "properties": row["properties"] or None})
    return {**said, "feature": row["feature"]}


def observation_in(value: Mapping[str, Any]) -> Rows:
    start, end = interval_from(value["phenomenonTime"])
    made, valid = value.get("resultTime"), value.get("validTime")
    begins, ends = interval_from(valid) if valid else (None, None)
    series = value.get("Datastream") or value["MultiDatastream"]
    row = {
        "series_id": series["@iot.id"],
        "phenomenon_start": start,
        "phenomenon_end": end,
        "result": value["result"],
        "result_time": None if made is None else instant_from(made),
        "valid_start": begins,
        "valid_end": ends,
        "quality": value.get("resultQuality"),
        "parameters": value.get("parameters"),
        "feature_id": value.get("FeatureOfInterest", {}).get("@iot.id"),
    }
    return {"Observation": [row]}


def observation_out(rows: Rows, stream: str = "Datastream") -> dict[str, Any]:
    row = only(rows, "Observation")
    valid, feature, made = row["valid_start"], row["feature_id"], row["result_time"]
    said = {
        "phenomenonTime": interval_text(row["phenomenon_start"], row["phenomenon_end"]),
        "validTime": None if valid is None else interval_text(valid, row["valid_end"]),
        "resultQuality": row["quality"],
        "parameters": row["parameters"],
        stream: {"@iot.id": row["series_id"]},
        "FeatureOfInterest": None if feature is None else {"@iot.id": feature},
    }
    return {
        **without_none(said),
        "result": row["result"],
        "resultTime": None if made is None else text_of(made),
    }


MAPPED: Final[dict[str, tuple[Callable[[Mapping[str, Any]], Rows], Callable[[Rows], dict[str, Any]]]]] = {
    "Thing": (thing_in, thing_out),
    "Location": (location_in, location_out),
    "HistoricalLocation": (historical_location_in, historical_location_out),
    "Sensor": (sensor_in, sensor_out),
    "ObservedProperty": (observed_property_in, observed_property_out),
    "FeatureOfInterest": (feature_in, feature_out),
    "Observation": (observation_in, observation_out),
}
