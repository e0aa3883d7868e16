"""Profiles and codecs: what kinds of devices there are and how their payload is read."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import msgspec
from django.db import transaction
from django.db.models import Max

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.data.ingest.actions.series import bump_register, complete_series
from city.data.ingest.adapters.quickjs.worker import MEMORY
from city.data.ingest.domain.profiles import Measure
from city.data.ingest.events import ProfileChanged
from city.data.ingest.models import Codec, DeviceProfile
from city.kernel import clock, reasons
from city.kernel.errors import Invalid, NotFound
from city.kernel.texts import Text

LONGEST_INTERVAL: Final = timedelta(days=366)
LONGEST_CODEC: Final = MEMORY // 16
REVERSED: Final = Text.of(
    "der kleinste Wert muss unter dem größten liegen. Berichtigen Sie die Grenzen.",
    "the lowest value must lie below the highest. Correct the limits.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileDraft:
    """What a kind of device measures; `interval_s` is how often it reports."""

    code: str
    name: Text
    measures: tuple[Measure, ...]
    interval_s: int
    vendor: str = ""
    model: str = ""


def put_profile(draft: ProfileDraft, *, by: Viewer) -> int:
    """Create the profile or change it; the same draft again changes nothing. Returns its id.

    Devices of the profile get a series for each new measure; what a measure that is gone has recorded stays.
    """
    require(by, "operator")
    _check(draft)
    values = {
        "name": dict(draft.name.variants),
        "vendor": draft.vendor,
        "model": draft.model,
        "measures": [msgspec.to_builtins(measure) for measure in draft.measures],
        "interval_s": draft.interval_s,
    }
    with transaction.atomic():
        row, created = DeviceProfile.objects.get_or_create(
            code=draft.code, defaults=values | {"created_at": clock.now()}
        )
        changes = {name: [getattr(row, name), value] for name, value in values.items() if getattr(row, name) != value}
        if changes:
            DeviceProfile.objects.filter(pk=row.pk).update(**values)
        if "measures" in changes:
            complete_series(draft.code, by=by)
        if created or changes:
            audit.record(by.actor, "create" if created else "change", f"ingest.profile:{draft.code}", changes)
            outbox.write(ProfileChanged(draft.code, None))
            bump_register()
    return row.pk


def put_codec(profile: str, source: str, *, by: Viewer) -> int:
    """Make this source the profile's active codec, as a new version; the active source again changes nothing."""
    require(by, "operator")
    if not source.strip() or len(source.encode()) > LONGEST_CODEC or "\x00" in source:
        raise Invalid("source", reasons.between(1, LONGEST_CODEC, "Bytes"))
    with transaction.atomic():
        row = DeviceProfile.objects.select_for_update().filter(code=profile).first()
        if row is None:
            raise NotFound
        active = Codec.objects.filter(profile=row, active=True).first()
        if active is not None and active.source == source:
            return active.version
        newest = Codec.objects.filter(profile=row).aggregate(newest=Max("version"))["newest"] or 0
        Codec.objects.filter(profile=row, active=True).update(active=False)
        Codec.objects.create(profile=row, version=newest + 1, source=source, active=True, created_at=clock.now())
        audit.record(by.actor, "codec", f"ingest.profile:{profile}", {"version": [newest or None, newest + 1]})
        outbox.write(ProfileChanged(profile, newest + 1))
        bump_register()
    return newest + 1


def _check(draft: ProfileDraft) -> None:
    if not 1 <= draft.interval_s <= LONGEST_INTERVAL.total_seconds():
        raise Invalid("interval_s", reasons.between(1, int(LONGEST_INTERVAL.total_seconds()), "s"))
    if not draft.measures:
        raise Invalid("measures", reasons.EMPTY)
    attributes = [measure.attribute for measure in draft.measures]
    for measure in draft.measures:
        if not (measure.field and measure.attribute.isidentifier() and measure.observed_property):
            raise Invalid("measures", reasons.written_as("temperature", f"{measure.field}, {measure.attribute}"))
        if attributes.count(measure.attribute) > 1:
            raise Invalid("measures", reasons.taken(measure.attribute))
        if measure.lowest is not None and measure.highest is not None and measure.lowest >= measure.highest:
            raise Invalid("measures", REVERSED)
