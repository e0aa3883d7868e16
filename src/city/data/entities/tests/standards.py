"""Values of the standards for property tests: everything their texts allow, in canonical form.

Canonical means what `docs/reference/data-model.md` lists under "What is not kept": times in UTC without trailing
zeros, no empty `properties`, no list of one where the thing itself is meant.
"""

from functools import cache
from typing import Any

from hypothesis import strategies as some

from city.data.entities.domain.moments import interval_text, text_of

Values = some.SearchStrategy[Any]
texts = some.text(some.characters(exclude_categories=["Cs"]), max_size=12)
scalars = some.one_of(
    some.none(), some.booleans(), some.integers(), some.floats(allow_nan=False, allow_infinity=False), texts
)
json_values: Values = some.recursive(
    scalars, lambda inner: some.lists(inner, max_size=3) | some.dictionaries(texts, inner, max_size=3), max_leaves=5
)
objects = some.dictionaries(texts, json_values, min_size=1, max_size=3)
instants = some.integers(-62_135_596_800_000_000, 253_402_300_799_999_999)
times = instants.map(text_of)
intervals = some.tuples(instants, instants).map(lambda pair: interval_text(min(pair), max(pair)))
times_or_intervals = some.one_of(times, intervals)
references = some.integers(1, 10**6).map(lambda key: {"@iot.id": key})
positions = some.lists(some.floats(-180, 180), min_size=2, max_size=3)
geometries = some.one_of(
    positions.map(lambda place: {"type": "Point", "coordinates": place}),
    some.lists(positions, min_size=2, max_size=3).map(lambda line: {"type": "LineString", "coordinates": line}),
)
units = some.fixed_dictionaries({name: some.none() | texts for name in ("name", "symbol", "definition")})


def optional(required: dict[str, Values], maybe: dict[str, Values]) -> Values:
    return some.fixed_dictionaries(required, optional=maybe)


def named(required: dict[str, Values], maybe: dict[str, Values] | None = None) -> Values:
    """With name, perhaps description and properties: most types of SensorThings."""
    return optional({"name": texts, **required}, {"description": texts, "properties": objects, **(maybe or {})})


extents: dict[str, Values] = {"phenomenonTime": intervals, "resultTime": intervals, "observedArea": geometries}
streams: dict[str, Values] = {"observationType": texts, "Thing": references, "Sensor": references}
elements = some.lists(some.tuples(units, texts, references), min_size=1, max_size=3)


def spread(value: dict[str, Any]) -> dict[str, Any]:
    """The elements of a MultiDatastream as its three parallel lists."""
    columns = zip(*value.pop("elements"), strict=True)
    return value | dict(
        zip(("unitOfMeasurements", "multiObservationDataTypes", "ObservedProperties"), map(list, columns), strict=True)
    )


SENSORTHINGS: dict[str, Values] = {
    "Thing": named({}),
    "Location": named({"encodingType": texts, "location": geometries}),
    "HistoricalLocation": optional({"time": times, "Thing": references, "Locations": some.lists(references)}, {}),
    "Datastream": named({**streams, "unitOfMeasurement": units, "ObservedProperty": references}, extents),
    "MultiDatastream": named({**streams, "elements": elements}, extents).map(spread),
    "Sensor": named({"encodingType": texts, "metadata": json_values}),
    "ObservedProperty": named({"definition": texts}),
    "FeatureOfInterest": named({"encodingType": texts, "feature": json_values}),
    "Observation": optional(
        {
            "phenomenonTime": times_or_intervals,
            "result": json_values,
            "resultTime": some.none() | times,
            "Datastream": references,
        },
        {"validTime": intervals, "resultQuality": objects, "parameters": objects, "FeatureOfInterest": references},
    ),
}

names = some.text("abcdefgh", min_size=2, max_size=6)
urns = names.map(lambda name: f"urn:ngsi-ld:Thing:{name}")
language_maps = some.dictionaries(some.sampled_from(["de", "en", "@none"]), texts | some.lists(texts), min_size=1)
CARRIERS: dict[str, tuple[str, Values]] = {
    "Property": ("value", json_values.filter(lambda value: value is not None)),
    "GeoProperty": ("value", geometries),
    "LanguageProperty": ("languageMap", language_maps),
    "VocabProperty": ("vocab", texts),
    "JsonProperty": ("json", json_values),
    "ListProperty": ("valueList", some.lists(json_values)),
    "ListRelationship": ("objectList", some.lists(urns)),
    "Relationship": ("object", urns | some.lists(urns, min_size=2, max_size=3)),
}  # fmt: skip
said_beside: dict[str, Values] = {"observedAt": times, "createdAt": times, "modifiedAt": times, "objectType": names}


@cache
def instances(kind: str, depth: int = 1) -> Values:
    """Attribute instances of one kind, with sub-attributes."""
    carrier, values = CARRIERS[kind]
    beside = said_beside | ({"unitCode": names, "valueType": names} if kind == "Property" else {})
    bare = optional({"type": some.just(kind), carrier: values}, beside)
    if not depth:
        return bare
    inner = some.one_of([instances(each, depth - 1) for each in sorted(CARRIERS)])
    return some.tuples(some.dictionaries(names.map(str.upper), inner, max_size=2), bare).map(
        lambda pair: pair[0] | pair[1]
    )


def attributes(kind: str) -> Values:
    """One instance, or several told apart by their data sets."""
    several = some.dictionaries(urns, instances(kind), min_size=2, max_size=3).map(
        lambda by_set: [{**each, "datasetId": dataset} for dataset, each in sorted(by_set.items())]
    )
    return instances(kind) | several


any_attribute = some.one_of([attributes(kind) for kind in sorted(CARRIERS)])
scopes = some.text("/ab", min_size=1, max_size=4)
NGSI_ENTITY: Values = some.tuples(
    some.dictionaries(names, any_attribute, max_size=4),
    optional(
        {"id": urns, "type": names | some.lists(names, min_size=2, max_size=3)},
        {
            "scope": scopes | some.lists(scopes, min_size=2, max_size=3), "createdAt": times, "modifiedAt": times,
            "deletedAt": times, "name": any_attribute, "description": any_attribute, "location": any_attribute,
        },
    ),
).map(lambda pair: pair[0] | pair[1])  # fmt: skip

members = texts | some.sampled_from(["name", "description", "location"])
FEATURE: Values = some.fixed_dictionaries(
    {
        "type": some.just("Feature"), "id": texts | urns, "geometry": some.none() | geometries,
        "properties": some.dictionaries(members, json_values, max_size=4),
    }
)  # fmt: skip
