"""The table in the reference, the mapping code and the tables of the database say the same."""

from typing import Any

import pytest
from django.apps import apps

from city.data.entities.domain.mapping import BOTH, Mapped
from city.data.entities.domain.rows import Rows
from city.data.entities.tests.page import ALL, MARK, PAGE, made
from city.data.entities.tests.test_mapping_round_trips import SENSORTHINGS

TABLES = {
    model.__name__: model for room in ("entities", "observations") for model in apps.get_app_config(room).get_models()
}
STANDARD = {mapped.type: mapped for mapped in ALL if mapped.standard.startswith("SensorThings")}
A, B = {"@iot.id": 1}, {"@iot.id": 2}
WHEN = ("2026-01-01T00:00:00Z/2026-01-02T00:00:00Z", "2026-02-01T00:00:00Z/2026-02-02T00:00:00Z")
ONE_BY_ONE: dict[str, tuple[Any, Any]] = {
    "name": ("a", "b"), "description": ("a", "b"), "properties": ({"a": 1}, {"b": 2}), "encodingType": ("a", "b"),
    "location": ({"a": 1}, {"a": 2}), "time": ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"), "Thing": (A, B),
    "Locations": ([A], [B]), "Sensor": (A, B), "ObservedProperty": (A, B), "unitOfMeasurement": ({"name": "a"}, {}),
    "observationType": ("http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement", "x"),
    "observedArea": ({"a": 1}, {"a": 2}), "phenomenonTime": WHEN, "resultTime": WHEN,
    "unitOfMeasurements": ([{}], [{"a": 1}]),
    "multiObservationDataTypes": (["a"], ["b"]), "ObservedProperties": ([A], [B]), "metadata": (1, 2),
    "definition": ("a", "b"), "feature": (1, 2), "result": (1.5, "x"), "resultQuality": (1, 2), "validTime": WHEN,
    "parameters": ({"a": 1}, {"a": 2}), "Datastream, MultiDatastream": (A, B), "FeatureOfInterest": (A, B),
}  # fmt: skip
"""Two values of each field."""


def example(mapped: Mapped, changed: str = "") -> dict[str, Any]:
    """A value with all fields that are kept both ways, one of them changed."""
    kept = [field.name for field in mapped.fields if field.way == BOTH]
    chosen = {name: ONE_BY_ONE[name][name == changed] for name in kept}
    if mapped.type == "Observation":
        chosen["resultTime"] = chosen["resultTime"].partition("/")[0]
    return {name.split(",")[0]: value for name, value in chosen.items()}


def columns(rows: Rows) -> dict[str, Any]:
    """Every column with its values, named as in the table."""
    found: dict[str, Any] = {}
    for table, each in rows.items():
        for row in each:
            for column, value in row.items():
                for name in ("kind", "number", "text") if column == "result" else (column.removesuffix("_id"),):
                    found.setdefault(f"{table}.{name}", []).append(value)
    return found


@pytest.mark.parametrize("mapped", STANDARD.values(), ids=STANDARD.keys())
def test_each_field_of_sensorthings_changes_exactly_its_columns(mapped: Mapped) -> None:
    read, write = SENSORTHINGS[mapped.type]
    plain = columns(read(example(mapped)))
    assert write(read(example(mapped))).keys() == example(mapped).keys()
    for field in mapped.fields:
        if field.way == BOTH:
            other = columns(read(example(mapped, field.name)))
            changed = {name for name in plain.keys() | other.keys() if plain.get(name) != other.get(name)}
            assert changed == set(field.columns), field.name


def test_every_type_of_sensorthings_is_mapped() -> None:
    assert STANDARD.keys() == SENSORTHINGS.keys()


def test_every_column_of_the_table_exists() -> None:
    named = {column for mapped in ALL for field in mapped.fields for column in field.columns}
    wrong = []
    for column in sorted(named):
        table, _, name = column.partition(".")
        if name not in {field.name for field in TABLES[table]._meta.get_fields()}:
            wrong.append(column)
    assert not wrong


OURS = {
    "Observation": {"pk", "version", "keyed", "valid_end", "valid_start", "replaced_at"},
    "SeriesState": {
        "series", "count", "latest_start", "latest_end", "latest_result_time", "latest_identity", "latest_kind",
        "latest_text", "newest_start", "rolled_until", "changed_at",
    },
    "Rollup": {"pk", "series", "day", "hours"},
    "Series": {
        "id", "state", "components", "entity_names", "ucum", "origin", "forecast", "policy", "closed", "created_at",
        "modified_at", "dataset_id", "attribute", "unit",
    },
    "Entity": {"id", "relations", "place", "owner", "policy"},
    "Component": {"id", "series", "position", "ucum"},
    "ObservedProperty": {"id", "code"}, "Procedure": {"id", "urn"}, "Location": {"west", "south", "east", "north"},
    "Feature": {"west", "south", "east", "north"}, "Relation": {"id", "entity"},
    "AttributeHistory": {"id", "entity", "name"},
}  # fmt: skip
"""Columns that no standard names: our own keys, rules, copies and bookkeeping."""


def test_every_column_is_in_the_table_or_is_our_own() -> None:
    named = {column for mapped in ALL for field in mapped.fields for column in field.columns}
    wrong = [
        f"{table}.{field.name}"
        for table, model in TABLES.items()
        for field in model._meta.get_fields()
        if f"{table}.{field.name}" not in named and field.name not in OURS.get(table, set()) and "_" not in table
    ]
    assert not wrong


def test_the_page_prints_the_table() -> None:
    written, mark, tables = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert written
    assert mark
    assert tables == made(), "run: python -m city.data.entities.tests.page"
