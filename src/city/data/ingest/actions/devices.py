"""Devices: registered with their entity and series, taken out of service, put back."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.data.entities import api as entities
from city.data.governance import api as governance
from city.data.ingest.actions.series import Subject, bump_register, series_of
from city.data.ingest.domain.uplinks import eui_of
from city.data.ingest.errors import DeviceExists
from city.data.ingest.events import DeviceRegistered, DeviceRetired, DeviceReturned
from city.data.ingest.models import Device, DeviceProfile
from city.data.observations import api as observations
from city.kernel import clock, ids, reasons
from city.kernel.errors import Invalid, NotFound
from city.kernel.geo import Point
from city.kernel.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDraft:
    """A device to listen to. `owner` and `policy` are codes; `entity_urn` is made from the EUI if none is given.

    `approximate` says that the position is only roughly right, for instance the centre of a district.
    """

    dev_eui: str
    name: Text
    profile: str
    owner: str
    policy: str
    position: Point | None = None
    approximate: bool = False
    district: str = ""
    entity_urn: str = ""
    device_id: str = ""
    application_id: str = ""
    simulated: bool = False


def register_device(draft: DeviceDraft, *, by: Viewer) -> int:
    """Listen to this device from now on: makes its entity and one series per measure. Returns the device's id.

    The same device again is brought up to date: its policy then holds for everything it has ever recorded. An EUI that
    belongs to another entity raises DeviceExists.
    """
    require(by, "operator")
    dev_eui, profile = _checked(draft)
    urn = draft.entity_urn or ids.entity_urn("Device", dev_eui)
    with transaction.atomic():
        row = Device.objects.select_for_update().filter(dev_eui=dev_eui).first()
        if row is not None and row.entity_urn != urn:
            raise DeviceExists(field="dev_eui", detail=dev_eui)
        entities.ensure_entity(_entity(draft, urn), by=by)
        said = _said(draft, profile, urn, by)
        said["series"] = (row.series if row is not None else {}) | said["series"]
        observations.put_under_policy(urn, draft.policy, by=by)
        if row is None:
            row = Device.objects.create(dev_eui=dev_eui, registered_at=clock.now(), **said)
            audit.record(by.actor, "register", f"ingest.device:{dev_eui}", {"entity": [None, urn]})
            outbox.write(DeviceRegistered(dev_eui, urn, draft.profile))
            bump_register()
        elif changes := {
            name: [getattr(row, name), value] for name, value in said.items() if getattr(row, name) != value
        }:
            Device.objects.filter(pk=row.pk).update(**said)
            audit.record(by.actor, "change", f"ingest.device:{dev_eui}", changes)
            outbox.write(DeviceRegistered(dev_eui, urn, draft.profile))
            bump_register()
    return row.pk


def retire_device(dev_eui: str, *, by: Viewer) -> None:
    """Listen no longer; what it recorded stays, and what it still sends is kept as rejected."""
    _set_status(dev_eui, "retired", by)


def return_device(dev_eui: str, *, by: Viewer) -> None:
    """Put a retired device back into service."""
    _set_status(dev_eui, "active", by)


def _set_status(dev_eui: str, status: str, by: Viewer) -> None:
    require(by, "operator")
    with transaction.atomic():
        row = Device.objects.select_for_update().filter(dev_eui=eui_of(dev_eui)).first()
        if row is None:
            raise NotFound
        if row.status == status:
            return
        Device.objects.filter(pk=row.pk).update(status=status)
        audit.record(by.actor, status, f"ingest.device:{row.dev_eui}", {"status": [row.status, status]})
        event = DeviceRetired if status == "retired" else DeviceReturned
        outbox.write(event(row.dev_eui, row.entity_urn))
        bump_register()


def _checked(draft: DeviceDraft) -> tuple[str, DeviceProfile]:
    dev_eui = eui_of(draft.dev_eui)
    if not dev_eui:
        raise Invalid("dev_eui", reasons.written_as("0123456789ABCDEF"))
    if not draft.name:
        raise Invalid("name", reasons.EMPTY)
    profile = DeviceProfile.objects.filter(code=draft.profile).first()
    if profile is None:
        raise Invalid("profile", reasons.unknown(draft.profile))
    return dev_eui, profile


def _entity(draft: DeviceDraft, urn: str) -> entities.EntityDraft:
    said: dict[str, Any] = {"category": ["sensor"], "simulated": draft.simulated}
    if draft.position and draft.approximate:
        said["positionNote"] = "ungefähre Lage / approximate position"
    if draft.district:
        said["district"] = draft.district
    return entities.EntityDraft(
        urn=urn,
        type="Device",
        names=draft.name,
        policy=draft.policy,
        owner=draft.owner,
        geometry=draft.position.geojson() if draft.position else None,
        attributes=entities.properties(said),
    )


def _said(draft: DeviceDraft, profile: DeviceProfile, urn: str, by: Viewer) -> dict[str, Any]:
    """The columns of a device, its series made on the way."""
    owner, policy = organisation.unit(draft.owner), governance.policy(draft.policy)
    if owner is None or policy is None:
        raise NotFound  # the entity has asked for both before
    subject = Subject(urn, draft.name, draft.policy, draft.simulated)
    return {
        "profile_id": profile.pk,
        "entity_urn": urn,
        "name": dict(draft.name.variants),
        "series": series_of(subject, profile, by=by),
        "owner_id": owner.id,
        "policy_id": policy.id,
        "device_id": draft.device_id,
        "application_id": draft.application_id,
        "simulated": draft.simulated,
    }
