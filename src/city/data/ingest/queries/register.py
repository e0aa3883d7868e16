"""The devices as the intake needs them, kept in memory and exact: every batch asks whether anything changed."""

from collections import abc
from collections.abc import Iterable
from typing import Final

import msgspec
from django.db import connection

from city.data.ingest.domain.mappings import Mapping
from city.data.ingest.domain.profiles import Measure
from city.data.ingest.models import Codec, Device, Register, TopicMapping

MOST_KEPT: Final = 200_000


class Listed(msgspec.Struct, frozen=True):
    """A registered device with its profile, its active codec (0 = none) and its series by attribute."""

    id: int
    dev_eui: str
    active: bool
    simulated: bool
    profile: str
    measures: tuple[Measure, ...]
    codec: int
    series: dict[str, int]
    entity_urn: str


class DeviceRegister:
    """One per writing thread. Also remembers who is *not* registered, so that strangers cost no query each."""

    def __init__(self) -> None:
        self.version: int | None = None
        self.devices: dict[str, Listed | None] = {}
        self.sources: dict[int, str] = {}
        self.by_broker: dict[str, tuple[Mapping, ...]] = {}

    def mappings(self, broker: str) -> tuple[Mapping, ...]:
        """How to read what this broker brings, in the order in which the mappings are tried."""
        if broker not in self.by_broker:
            self.by_broker[broker] = mappings_of(broker)
        return self.by_broker[broker]

    def look_up(self, euis: Iterable[str]) -> abc.Mapping[str, Listed | None]:
        """The devices with these EUIs, as of the last `refresh`; None for one that is not registered."""
        missing = {eui for eui in euis if eui not in self.devices}
        if missing:
            self.devices |= self._load(missing)
        return self.devices

    def refresh(self) -> None:
        """Forget everything if anything was changed."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT version FROM ingest_register")
            row = cursor.fetchone()
        version = row[0] if row else 0
        if version != self.version or len(self.devices) > MOST_KEPT:
            self.devices.clear()
            self.sources.clear()
            self.by_broker.clear()
            self.version = version

    def _load(self, euis: set[str]) -> dict[str, Listed | None]:
        rows = list(Device.objects.filter(dev_eui__in=euis).select_related("profile"))
        codecs = {
            codec.profile_id: codec
            for codec in Codec.objects.filter(active=True, profile__in={row.profile_id for row in rows})
        }
        self.sources |= {codec.pk: codec.source for codec in codecs.values()}
        found: dict[str, Listed | None] = dict.fromkeys(euis)
        for row in rows:
            codec = codecs.get(row.profile_id)
            found[row.dev_eui] = Listed(
                id=row.pk,
                dev_eui=row.dev_eui,
                active=row.status == "active",
                simulated=row.simulated,
                profile=row.profile.code,
                measures=msgspec.convert(row.profile.measures, tuple[Measure, ...]),
                codec=codec.pk if codec else 0,
                series=row.series,
                entity_urn=row.entity_urn,
            )
        return found


def mappings_of(broker: str) -> tuple[Mapping, ...]:
    """The mappings of a broker, in the order in which they are tried."""
    rows = TopicMapping.objects.filter(broker__code=broker).order_by("pk")
    return tuple(Mapping(row.template, row.device, row.values, row.time, row.key, row.unit) for row in rows)


def register_version() -> int:
    """The present version of the register, for tests and monitors."""
    row = Register.objects.first()
    return row.version if row else 0
