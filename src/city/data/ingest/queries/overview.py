"""What operators see at a glance: every device with its state, silent ones first, and what came in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Sum
from django.db.models.expressions import RawSQL

from city.base.access.api import SYSTEM, Viewer, require
from city.data.governance import api as governance
from city.data.ingest.domain.uplinks import eui_of
from city.data.ingest.domain.watching import State, state_of
from city.data.ingest.errors import KEPT
from city.data.ingest.models import Device, DeviceProfile, Tally
from city.data.ingest.queries.brokers import brokers
from city.kernel import clock
from city.kernel.clock import HOUR, Instant
from city.kernel.texts import Text

KEPT_REASONS: Final = frozenset(KEPT)
"""Codes with which something was kept: these are counted where it is kept."""
USED: Final = frozenset({"stored", "duplicate", "noted"})
NUMBERS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """A device as operators see it; `state` is `silent`, `never`, `low`, `ok` or `retired`."""

    id: int
    dev_eui: str
    name: Text
    profile: str
    profile_name: Text
    interval_s: int
    entity_urn: str
    series: Mapping[str, int]
    owner_name: Text
    simulated: bool
    state: State
    silent_since: Instant | None
    last_seen: Instant | None
    battery: float | None
    rssi: float | None
    f_cnt: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What came in within a stretch of hours; `rejected` was kept with a reason, of `turned_away` nothing was kept."""

    stored: int
    duplicate: int
    rejected: Mapping[str, int]
    turned_away: Mapping[str, int]

    @property
    def rejected_in_all(self) -> int:
        return sum(self.rejected.values())


@dataclass(frozen=True, slots=True)
class ProfileInfo:
    """A profile for a choice in a form."""

    code: str
    name: Text
    codec_version: int | None


def devices(viewer: Viewer, *, dev_eui: str = "") -> tuple[DeviceInfo, ...]:
    """The devices the viewer may see, those that need attention first, then by name."""
    require(viewer, "operator")
    rule = governance.visible(viewer)
    rows = Device.objects.annotate(may_see=RawSQL(rule.sql, rule.params)).filter(may_see=True)  # noqa: S611  # own words
    if dev_eui:
        rows = rows.filter(dev_eui=dev_eui)
    now = clock.instant_now()
    found = [_device(row, now) for row in rows.select_related("profile", "owner")]
    return tuple(sorted(found, key=lambda one: (one.state.rank, one.silent_since or 0, _natural(str(one.name)))))


def _natural(name: str) -> list[tuple[int, str]]:
    """A key under which sensor 2 comes before sensor 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in NUMBERS.split(name)]


def device(viewer: Viewer, dev_eui: str) -> DeviceInfo | None:
    """One device by its EUI."""
    require(viewer, "operator")
    eui = eui_of(dev_eui)
    return next(iter(devices(viewer, dev_eui=eui)), None) if eui else None


def counts(viewer: Viewer, *, hours: int = 24) -> Counts:
    """What came in during the last hours, this one included; costs the same however much it was."""
    require(viewer, "operator")
    now = clock.instant_now()
    since = now - now % HOUR - (hours - 1) * HOUR
    rows = Tally.objects.filter(hour__gte=since).values_list("outcome").annotate(total=Sum("count"))
    totals: dict[str, int] = dict(rows)
    return Counts(
        stored=totals.get("stored", 0) + totals.get("noted", 0),
        duplicate=totals.get("duplicate", 0),
        rejected={code: totals[code] for code in sorted(totals.keys() & KEPT.keys())},
        turned_away={code: totals[code] for code in sorted(totals.keys() - KEPT.keys() - USED)},
    )


def profiles(viewer: Viewer) -> tuple[ProfileInfo, ...]:
    """All profiles with the version of their active codec."""
    require(viewer, "operator")
    rows = DeviceProfile.objects.prefetch_related("codecs").order_by("code")
    return tuple(
        ProfileInfo(row.code, Text(row.name), next((codec.version for codec in row.codecs.all() if codec.active), None))
        for row in rows
    )


def _device(row: Device, now: Instant) -> DeviceInfo:
    state, since = state_of(
        active=row.status == "active", last_seen=row.last_seen_at, interval_s=row.profile.interval_s,
        battery=row.battery, now=now,
    )  # fmt: skip
    return DeviceInfo(
        id=row.pk,
        dev_eui=row.dev_eui,
        name=Text(row.name),
        profile=row.profile.code,
        profile_name=Text(row.profile.name),
        interval_s=row.profile.interval_s,
        entity_urn=row.entity_urn,
        series=row.series,
        owner_name=Text(row.owner.name),
        simulated=row.simulated,
        state=state,
        silent_since=since,
        last_seen=row.last_seen_at,
        battery=row.battery,
        rssi=row.rssi,
        f_cnt=row.last_f_cnt,
    )


def numbers() -> dict[str, float]:
    """What monitors read; names no device."""
    counted, found, connections = counts(SYSTEM), devices(SYSTEM), brokers(SYSTEM)
    return {
        "ingest_stored_24h": counted.stored,
        "ingest_duplicate_24h": counted.duplicate,
        "ingest_rejected_24h": counted.rejected_in_all,
        "ingest_turned_away_24h": sum(counted.turned_away.values()),
        "ingest_brokers": len(connections),
        "ingest_brokers_down": sum(one.state in {"down", "waiting"} for one in connections),
        "ingest_broker_messages": sum(one.messages for one in connections),
        "ingest_devices": len(found),
        "ingest_devices_silent": sum(one.state is State.SILENT for one in found),
    }
