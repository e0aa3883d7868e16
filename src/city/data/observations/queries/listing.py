"""Series as a viewer sees them: what is not visible to them does not exist for them."""

import json
from collections.abc import Collection, Iterable
from typing import Any, Final

from django.db import connection

from city.base.access.api import Viewer
from city.data.governance import api as governance
from city.data.observations.domain.results import result_of
from city.data.observations.domain.series import Latest, SeriesInfo, sign_as_sent
from city.kernel.errors import NotFound
from city.kernel.texts import Text

HIGHEST: Final = 2**63 - 1

_FIELDS: Final = (
    "s.id, s.entity, s.entity_names, s.names, s.descriptions, s.attribute, s.dataset_id, pr.urn, pr.names, op.code, "
    "op.names, op.definition, s.value_type, s.unit, s.ucum, s.origin, s.forecast, s.closed, s.policy_id, "
    "st.count, st.first_start, st.last_end, st.latest_kind, st.latest_number, st.latest_text, st.latest_start, "
    "st.changed_at"
)
_TABLES: Final = (
    "observations_series s JOIN observations_seriesstate st ON st.series_id = s.id "
    "JOIN observations_procedure pr ON pr.id = s.procedure_id "
    "LEFT JOIN observations_observedproperty op ON op.id = s.observed_property_id"
)
"""One row per series; `visible` is put behind these."""


def series(viewer: Viewer, series_id: int) -> SeriesInfo:
    """The series with this id; NotFound where there is none or `viewer` may not see it."""
    found = _select(viewer, "s.id = %s", [series_id], 1) if 0 < series_id <= HIGHEST else ()
    if not found:
        raise NotFound
    return found[0]


def series_by_ids(viewer: Viewer, ids: Collection[int]) -> dict[int, SeriesInfo]:
    """Those of the series that `viewer` may see."""
    if not ids:
        return {}
    condition = f"s.id IN ({', '.join(['%s'] * len(ids))})"
    return {info.id: info for info in _select(viewer, condition, list(ids), len(ids))}


def find_series(
    viewer: Viewer,
    *,
    entity: str | None = None,
    attribute: str | None = None,
    observed_property: str | None = None,
    origin: str | None = None,
    after: int = 0,
    limit: int = 100,
) -> tuple[SeriesInfo, ...]:
    """Visible series that fit all given filters, by id, beginning after the id `after`."""
    wanted = {"s.entity": entity, "s.attribute": attribute, "op.code": observed_property, "s.origin": origin}
    given = {column: value for column, value in wanted.items() if value is not None}
    condition = " AND ".join(["s.id > %s", *(f"{column} = %s" for column in given)])
    return _select(viewer, condition, [after, *given.values()], limit)


def licence_of(info: SeriesInfo) -> governance.Licence | None:
    """The licence of a series in words and addresses; None where the data is given to nobody outside."""
    return governance.LICENCES.get(info.licence)


def latest(viewer: Viewer, series_ids: Collection[int]) -> dict[int, Latest]:
    """The newest result of each series that `viewer` may see and that has one."""
    if not series_ids:
        return {}
    rule = governance.visible(viewer, "s.policy_id")
    sql = (
        "SELECT st.series_id, st.latest_start, st.latest_kind, st.latest_number, st.latest_text, st.latest_end, "  # noqa: S608 -- own words only
        "st.latest_result_time FROM observations_seriesstate st JOIN observations_series s ON s.id = st.series_id "
        f"WHERE st.latest_start IS NOT NULL AND st.series_id IN ({', '.join(['%s'] * len(series_ids))}) AND {rule.sql}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*series_ids, *rule.params])
        return {
            row[0]: Latest(row[0], row[1], result_of(row[2], row[3], row[4]), row[5], row[6])
            for row in cursor.fetchall()
        }


def _select(viewer: Viewer, condition: str, params: list[Any], limit: int) -> tuple[SeriesInfo, ...]:
    rule = governance.visible(viewer, "s.policy_id")
    sql = f"SELECT {_FIELDS} FROM {_TABLES} WHERE {condition} AND {rule.sql} ORDER BY s.id LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *rule.params, limit])
        rows = cursor.fetchall()
    return _infos(rows)


def _infos(rows: Iterable[tuple[Any, ...]]) -> tuple[SeriesInfo, ...]:
    found = list(rows)
    policies = governance.policies(frozenset(row[18] for row in found)) if found else {}
    return tuple(_info(row, policies[row[18]]) for row in found)


def _info(row: tuple[Any, ...], policy: governance.Policy) -> SeriesInfo:
    (pk, entity, entity_names, names, descriptions, attribute, dataset, urn, procedure_names, code, property_names,
     definition, value_type, unit, ucum, origin, forecast, closed, _, count, first, last, kind, number, text, latest_at,
     changed_at) = row  # fmt: skip
    return SeriesInfo(
        id=pk,
        entity_urn=entity,
        entity_name=Text(_json(entity_names)),
        name=Text(_json(names)),
        description=Text(_json(descriptions)),
        attribute=attribute,
        dataset_id=dataset,
        procedure=urn,
        procedure_name=Text(_json(procedure_names)),
        observed_property_code=code or "",
        observed_property=Text(_json(property_names)),
        definition=definition or "",
        value_type=value_type,
        unit_as_sent=sign_as_sent(_json(unit)),
        ucum=ucum,
        origin=origin,
        forecast=bool(forecast),
        closed=bool(closed),
        policy=policy.code,
        licence=policy.licence,
        attribution=policy.attribution,
        owner=policy.owner,
        owner_name=policy.owner_name,
        audience=policy.audience,
        count=count,
        first=first,
        last=last,
        latest_value=result_of(kind, number, text) if latest_at is not None else None,
        latest_at=latest_at,
        changed_at=changed_at,
    )


def _json(value: Any) -> dict[str, Any]:
    """A JSON column as a raw cursor gives it: text on both databases."""
    loaded: dict[str, Any] = json.loads(value) if isinstance(value, str) else value or {}
    return loaded
