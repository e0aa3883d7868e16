"""Attributes as they are kept: name → list of instances, one for each data set.

An instance is a plain dictionary, so that it is stored as it is. `kind` is always there (see `KINDS`); of the others
only what was said: `value`, `unit` (as sent), `observed_at`, `dataset_id`, `created_at`, `modified_at` (Instants),
`sub` (attributes of the attribute, in the same form) and `extra` (members of a standard that we keep without reading
them).

A value that lies in a column of its own (name, description, location) is left out of its instance: one fact, one place.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

Instance: TypeAlias = dict[str, Any]
Attributes: TypeAlias = dict[str, list[Instance]]

KINDS: Final = {
    "property": ("Property", "value"),
    "relationship": ("Relationship", "object"),
    "geo": ("GeoProperty", "value"),
    "language": ("LanguageProperty", "languageMap"),
    "vocabulary": ("VocabProperty", "vocab"),
    "json": ("JsonProperty", "json"),
    "list": ("ListProperty", "valueList"),
    "relationships": ("ListRelationship", "objectList"),
}
"""Our kind → the type and the member that carries the value in NGSI-LD 1.8.1 (ETSI GS CIM 009 V1.8.1, §4.5)."""


def properties(values: Mapping[str, Any]) -> Attributes:
    """Plain values as attributes: what a SensorThings or GeoJSON `properties` object says."""
    return {name: [{"kind": "property", "value": value}] for name, value in values.items()}


def plain(attributes: Mapping[str, Sequence[Instance]]) -> dict[str, Any]:
    """The values alone, of the instance without a data set where there is one, else of the first."""
    return {name: _leading(instances).get("value") for name, instances in attributes.items() if instances}


def same(first: Sequence[Instance] | None, second: Sequence[Instance] | None) -> bool:
    """Whether two attributes say the same, whenever it was written down."""
    return _bare(first) == _bare(second)


def stamped(instances: Sequence[Instance], at: int, before: Sequence[Instance] | None) -> list[Instance]:
    """The instances with the times at which they were made and last changed."""
    made = {instance.get("dataset_id", ""): instance.get("created_at", at) for instance in before or ()}
    return [
        {**instance, "created_at": made.get(instance.get("dataset_id", ""), at), "modified_at": at}
        for instance in instances
    ]


def _leading(instances: Sequence[Instance]) -> Instance:
    return next((instance for instance in instances if not instance.get("dataset_id")), instances[0])


def _bare(instances: Sequence[Instance] | None) -> list[Instance]:
    kept = [{k: v for k, v in one.items() if k not in {"created_at", "modified_at"}} for one in instances or ()]
    return sorted(kept, key=lambda instance: str(instance.get("dataset_id", "")))
