"""Names, descriptions and the location: attributes of NGSI-LD, columns with us.

A plain value goes into the column and nothing else is kept. What says more than the column can hold (sub-attributes,
times) stays in `attributes` without its value; what the column cannot hold at all stays there whole.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from city.data.entities.domain.instances import Attributes, Instance
from city.kernel.texts import SOURCE_LANGUAGE

COLUMNS: Final = {"name": "names", "description": "descriptions"}
LOCATION: Final = "location"


def text_in(name: str | None) -> dict[str, str]:
    """A single text, whose language its standard does not tell, as our variants."""
    return {} if name is None else {SOURCE_LANGUAGE: name}


def text_out(names: Mapping[str, str]) -> str | None:
    """The text for a standard with one language."""
    return names.get(SOURCE_LANGUAGE)


def take_out(attributes: Attributes) -> tuple[dict[str, Any], Attributes]:
    """Split attributes into the columns `names`, `descriptions`, `geometry` and the rest."""
    columns: dict[str, Any] = {"names": {}, "descriptions": {}, "geometry": None}
    rest: Attributes = {}
    for name, instances in attributes.items():
        value = _plain(name, instances)
        if value is None:
            rest[name] = list(instances)
            continue
        columns[COLUMNS.get(name, "geometry")] = value
        left = {key: each for key, each in instances[0].items() if key != "value"}
        if left not in ({"kind": "language"}, {"kind": "geo"}):
            rest[name] = [left]
    return columns, rest


def put_in(columns: Mapping[str, Any], rest: Mapping[str, Sequence[Instance]]) -> Attributes:
    """The attributes that `take_out` split."""
    attributes: Attributes = {name: list(instances) for name, instances in rest.items()}
    for name in (*COLUMNS, LOCATION):
        held = columns.get(COLUMNS.get(name, "geometry"))
        if not held:
            continue
        kept = attributes.get(name, [{"kind": "geo" if name == LOCATION else "language"}])
        if "value" not in kept[0] and len(kept) == 1:
            value = text_out(held) if kept[0]["kind"] == "property" else held
            attributes[name] = [{**kept[0], "value": value}]
    return attributes


def _plain(name: str, instances: Sequence[Instance]) -> Any:
    """What goes into the column of this attribute; None where it stays as it is."""
    if len(instances) != 1 or "dataset_id" in instances[0]:
        return None
    kind, value = instances[0]["kind"], instances[0].get("value")
    if name == LOCATION:
        return value if kind == "geo" and isinstance(value, dict) and value else None
    if name not in COLUMNS:
        return None
    if kind == "property" and isinstance(value, str):
        return text_in(value)
    is_text = isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    return value if kind == "language" and is_text and isinstance(value, dict) and SOURCE_LANGUAGE in value else None
