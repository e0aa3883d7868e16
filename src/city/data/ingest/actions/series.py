"""The series in which devices record, and the version of the register that tells every process of a change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from django.db import transaction
from django.db.models import F

from city.base.access.api import Viewer, require
from city.data.ingest.domain.profiles import STATUS_BATTERY, STATUS_MARGIN, Measure
from city.data.ingest.domain.properties import definition_of, name_of
from city.data.ingest.models import Device, DeviceProfile, Register
from city.data.observations import api as observations
from city.kernel import ids
from city.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose series they are."""

    urn: str
    name: Text
    policy: str
    simulated: bool


def series_of(subject: Subject, profile: DeviceProfile, *, by: Viewer) -> dict[str, int]:
    """The series of each measure by attribute, made where they are missing.

    Their procedure is the kind of device: a replaced device continues the series.
    """
    procedure = observations.ProcedureSpec(
        urn=ids.entity_urn("DeviceModel", profile.code),
        names=Text(profile.name),
        properties={"vendor": profile.vendor, "model": profile.model, "intervalSeconds": profile.interval_s},
    )
    measures = msgspec.convert(profile.measures, tuple[Measure, ...])
    return {
        measure.attribute: observations.ensure_series(
            observations.SeriesSpec(
                entity=subject.urn,
                attribute=measure.attribute,
                observed_property=observations.PropertySpec(
                    code=measure.observed_property,
                    names=name_of(measure.observed_property),
                    definition=definition_of(measure.observed_property),
                ),
                procedure=procedure,
                policy=subject.policy,
                names=name_of(measure.observed_property),
                entity_names=subject.name,
                unit=measure.unit,
                origin="simulated" if subject.simulated else "measured",
            ),
            by=by,
        )
        for measure in measures
    }


def complete_series(profile: str, *, by: Viewer) -> None:
    """Give the devices of a profile a series for each of its present measures."""
    for device in Device.objects.filter(profile__code=profile).select_related("profile", "policy"):
        subject = Subject(device.entity_urn, Text(device.name), device.policy.code, device.simulated)
        series = device.series | series_of(subject, device.profile, by=by)
        Device.objects.filter(pk=device.pk).update(series=series)


STATUS: Final = {
    STATUS_BATTERY: ("batteryLevel", "battery_level", "%"),
    STATUS_MARGIN: ("linkMargin", "link_margin", "dB"),
}
"""What network servers ask of devices: attribute, observed property and unit."""


def add_status_series(device: int, names: Sequence[str], *, by: Viewer) -> None:
    """Give a device series for what its network server tells of it, beside those of its payload."""
    require(by, "operator")
    procedure = observations.ProcedureSpec(
        urn=ids.entity_urn("Procedure", "lorawan-device-status"),
        names=Text.of("Gerätezustand laut LoRaWAN-Netzwerkserver", "Device status told by the LoRaWAN network server"),
    )
    with transaction.atomic():
        row = Device.objects.select_for_update().select_related("policy").get(pk=device)
        series = dict(row.series)
        for name in names:
            attribute, code, unit = STATUS[name]
            spec = observations.SeriesSpec(
                entity=row.entity_urn,
                attribute=attribute,
                observed_property=observations.PropertySpec(code=code, names=name_of(code)),
                procedure=procedure,
                policy=row.policy.code,
                names=name_of(code),
                entity_names=Text(row.name),
                unit=unit,
                origin="simulated" if row.simulated else "measured",
            )
            series[name] = observations.ensure_series(spec, by=by)
        Device.objects.filter(pk=device).update(series=series)
        bump_register()


def bump_register() -> None:
    """Tell every writing process, in this transaction, that the register has changed."""
    Register.objects.get_or_create(pk=1)
    Register.objects.filter(pk=1).update(version=F("version") + 1)
