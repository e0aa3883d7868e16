"""Entities: made once, found again by URN; every change of attributes and place keeps what was before."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.data.entities import models
from city.data.entities.actions.changes import put_attributes, put_location, put_relations
from city.data.entities.domain.instances import Attributes
from city.data.entities.domain.values import EntityDraft
from city.data.entities.events import EntityChanged
from city.data.governance import api as governance
from city.data.observations import api as observations
from city.kernel import clock, ids, reasons
from city.kernel.clock import Instant
from city.kernel.errors import Invalid, NotFound


def ensure_entity(draft: EntityDraft, *, by: Viewer) -> int:
    """The id of the entity with this URN; makes it or brings what the draft says up to date. For operators.

    Attributes and relations that the draft does not name stay as they are.
    """
    require(by, "operator")
    said = _said(draft)
    with transaction.atomic():
        now = clock.instant_now()
        row, made = models.Entity.objects.select_for_update().get_or_create(
            urn=draft.urn, defaults={**said, "created_at": now, "modified_at": now}
        )
        changed = (["entity"] if made else _change(row, said)) + _put_all(row, draft, now)
        _tell(row, changed, by, "create" if made else "change")
    return row.pk


def set_attributes(urn: str, attributes: Attributes, *, by: Viewer) -> None:
    """Let these attributes of an entity say this from now on; an empty list takes an attribute away. For operators."""
    require(by, "operator")
    with transaction.atomic():
        row = _held(urn)
        _tell(row, put_attributes(row, attributes, clock.instant_now()), by, "change")


def move(urn: str, geometry: Mapping[str, Any], *, at: Instant | None = None, by: Viewer) -> None:
    """Say where an entity is since `at` (now, if not given); where it was before stays known. For operators."""
    require(by, "operator")
    with transaction.atomic():
        row = _held(urn)
        now = clock.instant_now()
        _tell(row, put_location(row, geometry, now if at is None else at), by, "move")


def relate(urn: str, relations: Mapping[str, str | tuple[str, ...]], *, by: Viewer) -> None:
    """Let these relations of an entity point there; an empty tuple takes one away. For operators."""
    require(by, "operator")
    with transaction.atomic():
        row = _held(urn)
        _tell(row, put_relations(row, relations), by, "relate")


def remove_entity(urn: str, *, by: Viewer) -> None:
    """End an entity: it is found no more, its history and its series stay. For operators."""
    require(by, "operator")
    with transaction.atomic():
        row = _held(urn)
        models.Entity.objects.filter(pk=row.pk).update(removed_at=clock.instant_now())
        _tell(row, ["removed"], by, "remove")


def _held(urn: str) -> models.Entity:
    row = models.Entity.objects.select_for_update().filter(urn=urn, removed_at=None).first()
    if row is None:
        raise NotFound
    return row


def _said(draft: EntityDraft) -> dict[str, Any]:
    """The checked columns of a draft."""
    if not ids.is_urn(draft.urn):
        raise Invalid("urn", reasons.written_as("urn:ngsi-ld:Device:1", draft.urn))
    if not draft.type:
        raise Invalid("type", reasons.EMPTY)
    policy = governance.policy(draft.policy)
    if policy is None:
        raise Invalid("policy", reasons.unknown(draft.policy))
    owner = organisation.unit(draft.owner) if draft.owner else None
    if draft.owner and owner is None:
        raise Invalid("owner", reasons.unknown(draft.owner))
    return {
        "type": draft.type,
        "names": dict(draft.names.variants),
        "descriptions": dict(draft.descriptions.variants),
        "place": draft.place,
        "policy_id": policy.id,
        "owner_id": owner.id if owner else None,
        "removed_at": None,
    }


def _put_all(row: models.Entity, draft: EntityDraft, now: Instant) -> list[str]:
    changed = put_attributes(row, draft.attributes, now) + put_relations(row, draft.relations)
    return changed + (put_location(row, draft.geometry, now) if draft.geometry is not None else [])


def _change(row: models.Entity, said: Mapping[str, Any]) -> list[str]:
    changes = {name: value for name, value in said.items() if getattr(row, name) != value}
    if changes:
        models.Entity.objects.filter(pk=row.pk).update(**changes)
    if "names" in changes:
        observations.rename_entity(row.urn, changes["names"])
    return list(changes)


def _tell(row: models.Entity, changed: Sequence[str], by: Viewer, verb: str) -> None:
    """Audit line, time of change and event, if anything changed."""
    if changed:
        models.Entity.objects.filter(pk=row.pk).update(modified_at=clock.instant_now())
        audit.record(by.actor, verb, f"entities.entity:{row.urn}"[:120], {"what": list(changed)})
        outbox.write(EntityChanged(row.urn, tuple(changed)))
