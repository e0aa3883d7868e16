"""The temporal form of NGSI-LD: attributes that are series ↔ observations, all others ↔ the attribute history."""

from collections.abc import Mapping
from typing import Any, Final

from city.data.entities.domain.moments import instant_from, text_of
from city.data.entities.domain.ngsi_ld import instance_in, instance_out
from city.data.entities.domain.rows import Rows, only

WHOLE: Final = "@ngsi-ld"
"""The parameter under which sub-attributes are kept that are more than a plain value."""


def state_in(name: str, value: Mapping[str, Any]) -> Rows:
    """One instance of an attribute that is no series."""
    said = {key: each for key, each in value.items() if key not in {"instanceId", "createdAt"}}
    instance = instance_in(said)
    row = {
        "name": name,
        "dataset_id": value.get("datasetId", ""),
        "instance_id": value["instanceId"],
        "instance": instance,
        "observed_at": instance.get("observed_at"),
        "since": instant_from(value["createdAt"]),
    }
    return {"AttributeHistory": [row]}


def state_out(rows: Rows) -> tuple[str, dict[str, Any]]:
    row = only(rows, "AttributeHistory")
    said = instance_out(row["instance"])
    return row["name"], {**said, "instanceId": row["instance_id"], "createdAt": text_of(row["since"])}


def observation_in(attribute: str, value: Mapping[str, Any]) -> Rows:
    """One instance of an attribute that is a series: `instanceId` is made of the observation's key, and so not read."""
    instance = instance_in({key: each for key, each in value.items() if key not in {"instanceId", "createdAt"}})
    parameters: dict[str, Any] = {}
    whole = {"extra": instance["extra"]} if "extra" in instance else {}
    for name, subs in instance.get("sub", {}).items():
        if len(subs) == 1 and subs[0].keys() == {"kind", "value"} and subs[0]["kind"] == "property" and name != WHOLE:
            parameters[name] = subs[0]["value"]
        else:
            whole.setdefault("sub", {})[name] = subs
    if whole:
        parameters[WHOLE] = whole
    return {
        "Series": [
            {"attribute": attribute, "dataset_id": instance.get("dataset_id", ""), "unit": _unit(instance.get("unit"))}
        ],
        "Observation": [
            {
                "phenomenon_start": instance["observed_at"],
                "result": instance["value"],
                "parameters": parameters or None,
                "recorded_at": instant_from(value["createdAt"]),
            }
        ],
    }


def observation_out(rows: Rows) -> tuple[str, dict[str, Any]]:
    series, row = only(rows, "Series"), only(rows, "Observation")
    parameters = dict(row["parameters"] or {})
    whole = parameters.pop(WHOLE, {})
    sub = {name: [{"kind": "property", "value": value}] for name, value in parameters.items()} | whole.get("sub", {})
    instance = {"kind": "property", "value": row["result"], "observed_at": row["phenomenon_start"], "sub": sub}
    said = {"unit": series["unit"].get("code"), "dataset_id": series["dataset_id"], "extra": whole.get("extra")}
    instance |= {key: each for key, each in said.items() if each}
    return series["attribute"], {**instance_out(instance), "createdAt": text_of(row["recorded_at"])}


def _unit(code: str | None) -> dict[str, str]:
    return {} if code is None else {"code": code}
