"""OGC API – Features (OGC 17-069r4): a GeoJSON feature (RFC 7946) ↔ rows, without loss."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, unquote

from city.data.entities.domain.boxes import columns_of
from city.data.entities.domain.instances import plain, properties
from city.data.entities.domain.naming import COLUMNS, put_in, take_out, text_out
from city.data.entities.domain.rows import Rows, only
from city.kernel.ids import is_urn

FOREIGN: Final = "urn:city:feature:"
"""The start of the URNs of features whose own id is no URN."""


def feature_in(collection: str, value: Mapping[str, Any]) -> Rows:
    """A feature of a collection: `bbox` and `links` are made anew when it is read."""
    columns, rest = take_out(properties(value["properties"] or {}))
    geometry = value["geometry"]
    row = {"urn": urn_of(collection, str(value["id"])), "type": collection, **columns, "geometry": geometry}
    return {"Entity": [{**row, **columns_of(geometry), "attributes": rest}]}


def feature_out(rows: Rows) -> tuple[str, dict[str, Any]]:
    row = only(rows, "Entity")
    attributes = put_in({**row, "geometry": None}, row["attributes"])
    said = plain(attributes)
    for name in COLUMNS.keys() & attributes.keys():
        if attributes[name][0]["kind"] == "language" and isinstance(said[name], dict):
            said[name] = text_out(said[name])
    feature = {"type": "Feature", "id": id_of(row["type"], row["urn"]), "geometry": row["geometry"], "properties": said}
    return row["type"], feature


def urn_of(collection: str, feature_id: str) -> str:
    """The URN of a feature: its id where that is one, else one that holds it."""
    if is_urn(feature_id) and not feature_id.startswith(FOREIGN):
        return feature_id
    return f"{FOREIGN}{quote(collection, safe='')}:{quote(feature_id, safe='')}"


def id_of(collection: str, urn: str) -> str:
    """The id that `urn_of` was given."""
    start = f"{FOREIGN}{quote(collection, safe='')}:"
    return unquote(urn.removeprefix(start)) if urn.startswith(start) else urn
