"""NGSI-LD (ETSI GS CIM 009 V1.8.1) in normalised form ↔ rows, without loss.

Names of types and attributes are those of our core context; `@context` is applied before and after, and not stored.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from city.data.entities.domain.instances import KINDS, Attributes, Instance
from city.data.entities.domain.moments import instant_from, text_of
from city.data.entities.domain.naming import put_in, take_out
from city.data.entities.domain.rows import Row, Rows, only, without_none

_BY_TYPE: Final = {name: (kind, member) for kind, (name, member) in KINDS.items()}
_TIMES: Final = {"observedAt": "observed_at", "createdAt": "created_at", "modifiedAt": "modified_at"}
_TEXTS: Final = {"unitCode": "unit", "datasetId": "dataset_id"}
_ENTITY_TIMES: Final = {"createdAt": "created_at", "modifiedAt": "modified_at", "deletedAt": "removed_at"}
_OWN: Final = frozenset({"id", "type", "scope", "@context", *_ENTITY_TIMES})


def entity_in(value: Mapping[str, Any]) -> Rows:
    """An entity with its attributes and relations."""
    attributes: Attributes = {}
    relations: list[Row] = []
    for name, said in value.items():
        if name not in _OWN:
            instances = [instance_in(each) for each in _list(said)]
            if all(instance["kind"] == "relationship" for instance in instances):
                relations += [row for instance in instances for row in _relations(name, instance)]
            else:
                attributes[name] = instances
    columns, rest = take_out(attributes)
    types = _list(value["type"])
    row = {
        "urn": value["id"],
        "type": types[0],
        "further_types": types[1:],
        "scopes": _list(value.get("scope", [])),
        **columns,
        "attributes": rest,
        **{column: _instant(value.get(member)) for member, column in _ENTITY_TIMES.items()},
    }
    return {"Entity": [row], "Relation": sorted(relations, key=_place)}


def entity_out(rows: Rows) -> dict[str, Any]:
    row = only(rows, "Entity")
    attributes = put_in(row, row["attributes"])
    said: dict[str, Any] = {
        "id": row["urn"],
        "type": _one([row["type"], *row["further_types"]]),
        "scope": _one(row["scopes"]),
        **{member: _text(row[column]) for member, column in _ENTITY_TIMES.items()},
    }
    said |= {name: _one([instance_out(each) for each in instances]) for name, instances in attributes.items()}
    for name, instances in _related(rows.get("Relation", [])).items():
        said[name] = _one([instance_out(each) for each in instances])
    return without_none(said)


def instance_in(value: Mapping[str, Any]) -> Instance:
    """One attribute instance as it is kept; members that are neither known nor attributes go to `extra` unread."""
    kind, carrier = _BY_TYPE[value["type"]]
    instance: Instance = {"kind": kind, "value": value[carrier]}
    sub: Attributes = {}
    extra: dict[str, Any] = {}
    for name, each in value.items():
        if name in _TIMES:
            instance[_TIMES[name]] = instant_from(each)
        elif name in _TEXTS:
            instance[_TEXTS[name]] = each
        elif name not in {"type", carrier}:
            if _is_attribute(each):
                sub[name] = [instance_in(one) for one in _list(each)]
            else:
                extra[name] = each
    return instance | ({"sub": sub} if sub else {}) | ({"extra": extra} if extra else {})


def instance_out(instance: Mapping[str, Any]) -> dict[str, Any]:
    """The normalised form of an instance."""
    name, carrier = KINDS[instance["kind"]]
    said = {"type": name, carrier: instance["value"], **instance.get("extra", {})}
    said |= {member: text_of(instance[key]) for member, key in _TIMES.items() if key in instance}
    said |= {member: instance[key] for member, key in _TEXTS.items() if key in instance}
    return said | {name: _one([instance_out(one) for one in each]) for name, each in instance.get("sub", {}).items()}


def _relations(name: str, instance: Instance) -> list[Row]:
    """A row for each target; what else the instance says stands in the first one."""
    rest = {key: each for key, each in instance.items() if key not in {"kind", "value", "dataset_id"}}
    return [
        {
            "name": name,
            "dataset_id": instance.get("dataset_id", ""),
            "position": position,
            "target": target,
            "properties": rest if position == 0 else {},
        }
        for position, target in enumerate(_list(instance["value"]))
    ]


def _related(rows: Sequence[Row]) -> dict[str, list[Instance]]:
    """The relationship instances behind the rows, one for each name and data set."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=_place):
        found.setdefault((row["name"], row["dataset_id"]), []).append(row)
    related: dict[str, list[Instance]] = {}
    for (name, dataset), group in found.items():
        instance = {"kind": "relationship", "value": _one([row["target"] for row in group]), **group[0]["properties"]}
        related.setdefault(name, []).append(instance | ({"dataset_id": dataset} if dataset else {}))
    return related


def _place(row: Row) -> tuple[str, str, int]:
    return row["name"], row["dataset_id"], row["position"]


def _is_attribute(value: Any) -> bool:
    """Whether a member is an attribute of the attribute, or a list of its instances."""
    return bool(value) and all(
        isinstance(each, dict) and each.get("type") in _BY_TYPE and _BY_TYPE[each["type"]][1] in each
        for each in _list(value)
    )


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _one(values: Sequence[Any]) -> Any:
    """A list of one is written as the thing itself, an empty one not at all."""
    return None if not values else values[0] if len(values) == 1 else list(values)


def _instant(text: str | None) -> int | None:
    return None if text is None else instant_from(text)


def _text(instant: int | None) -> str | None:
    return None if instant is None else text_of(instant)
