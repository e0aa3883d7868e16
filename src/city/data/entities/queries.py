from collections.abc import Mapping, Sequence
from typing import Any, Final

from city.base.access.api import Viewer
from city.data.entities import models
from city.data.entities.domain.boxes import Box
from city.data.entities.domain.values import AttributeState, EntityInfo, RelationInfo, Stay
from city.data.governance import api as governance
from city.data.observations import api as observations
from city.kernel.clock import Instant
from city.kernel.errors import NotFound
from city.kernel.texts import Text

MOST: Final = 1000


def entity(viewer: Viewer, urn: str) -> EntityInfo:
    """The entity with this URN and its present state; NotFound where there is none or `viewer` may not see it."""
    rows = _rows(viewer, ["urn = %s"], [urn], 1)
    if not rows:
        raise NotFound
    return _info(rows[0], _measured(viewer, urn), _relations([rows[0].pk]), _policies(rows))


def find_entities(
    viewer: Viewer, *, entity_type: str | None = None, box: Box | None = None, after: int = 0, limit: int = 100
) -> tuple[EntityInfo, ...]:
    """Visible entities by id, after the id `after`; without the values of their series."""
    conditions, params = ["id > %s"], [after]  # type: tuple[list[str], list[Any]]
    if entity_type is not None:
        conditions.append("type = %s")
        params.append(entity_type)
    if box is not None:
        west, south, east, north = box
        conditions.append("west <= %s AND east >= %s AND south <= %s AND north >= %s")
        params += [east, west, north, south]
    rows = _rows(viewer, conditions, params, min(limit, MOST))
    relations, policies = _relations([row.pk for row in rows]), _policies(rows)
    return tuple(_info(row, {}, relations, policies) for row in rows)


def stays(viewer: Viewer, urn: str) -> tuple[Stay, ...]:
    """Where an entity is and was, newest first."""
    info = entity(viewer, urn)
    rows = models.LocationHistory.objects.filter(entity_id=info.id).order_by("-at", "-id").prefetch_related("locations")
    return tuple(Stay(row.at, tuple(place.geometry for place in row.locations.all())) for row in rows)


def attribute_history(
    viewer: Viewer, urn: str, name: str, *, until: Instant | None = None, limit: int = 100
) -> tuple[AttributeState, ...]:
    """What an attribute said, newest first; of a series ask `observations.window` instead."""
    info = entity(viewer, urn)
    rows = models.AttributeHistory.objects.filter(entity_id=info.id, name=name)
    if until is not None:
        rows = rows.filter(since__lte=until)
    ordered = rows.order_by("-since", "-id")[: min(limit, MOST)]
    return tuple(AttributeState(row.name, row.dataset_id, row.instance, row.since) for row in ordered)


def _rows(viewer: Viewer, conditions: Sequence[str], params: Sequence[Any], limit: int) -> list[models.Entity]:
    rule = governance.visible(viewer)
    where = " AND ".join([*conditions, "removed_at IS NULL", rule.sql])
    sql = f"SELECT * FROM entities_entity WHERE {where} ORDER BY id LIMIT %s"  # noqa: S608 -- own words only
    return list(models.Entity.objects.raw(sql, [*params, *rule.params, limit]))


def _relations(entity_ids: Sequence[int]) -> dict[int, list[RelationInfo]]:
    found: dict[int, list[RelationInfo]] = {}
    for row in models.Relation.objects.filter(entity_id__in=entity_ids).order_by("name", "dataset_id", "position"):
        found.setdefault(row.entity_id, []).append(RelationInfo(row.name, row.target, row.dataset_id, row.properties))
    return found


def _policies(rows: Sequence[models.Entity]) -> dict[int, governance.Policy]:
    return governance.policies(frozenset(row.policy_id for row in rows)) if rows else {}


def _measured(viewer: Viewer, urn: str) -> dict[str, list[dict[str, Any]]]:
    """The attributes that are series, each with its newest value: read from the series, kept nowhere else."""
    found: dict[str, list[dict[str, Any]]] = {}
    for info in observations.find_series(viewer, entity=urn):
        if info.latest_at is not None:
            instance = {
                "kind": "property",
                "value": info.latest_value,
                "observed_at": info.latest_at,
                "series": info.id,
            }
            said = {"unit": info.unit_as_sent, "dataset_id": info.dataset_id}
            found.setdefault(info.attribute, []).append(instance | {k: v for k, v in said.items() if v})
    return found


def _info(
    row: models.Entity,
    measured: Mapping[str, Any],
    relations: Mapping[int, Sequence[RelationInfo]],
    policies: Mapping[int, governance.Policy],
) -> EntityInfo:
    policy = policies[row.policy_id]
    return EntityInfo(
        id=row.pk,
        urn=row.urn,
        type=row.type,
        name=Text(row.names),
        description=Text(row.descriptions),
        geometry=row.geometry,
        attributes={**row.attributes, **measured},
        relations=tuple(relations.get(row.pk, ())),
        place=row.place,
        policy=policy.code,
        owner=policy.owner,
        created_at=row.created_at,
        modified_at=row.modified_at,
    )
