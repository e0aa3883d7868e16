"""Which series a client may write to: those whose policy, or whose device, is its unit's. Kept for a few seconds."""

import time
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec

from city.base.access.api import SYSTEM
from city.base.organisation import api as organisation
from city.data.ingest.domain.readings import Address, Flaw
from city.data.ingest.domain.uplinks import eui_of
from city.data.ingest.models import Device
from city.data.ingest.queries.register import DeviceRegister
from city.data.observations import api as observations

SECONDS: Final = 5.0
MOST: Final = 200_000
AT_ONCE: Final = 500
UNKNOWN: Final = Flaw("unknown-series", "series")
AMBIGUOUS: Final = Flaw("ambiguous-series", "procedure")


class Target(msgspec.Struct, frozen=True, gc=False):
    """A series that takes the client's readings."""

    series: int
    value_type: str


class Writable:
    """One per writing thread. A right that was taken away ends within `SECONDS`, as a key does."""

    def __init__(self) -> None:
        self.register = DeviceRegister()
        self.named: dict[Address, int] = {}
        self.known: dict[tuple[int, int], Target] = {}
        self.until = 0.0

    def targets(self, unit: int, addresses: Collection[Address]) -> Mapping[Address, Target | Flaw]:
        """The series at these addresses, as far as `unit` may write to them; what it may not looks like nothing."""
        if time.monotonic() > self.until or len(self.known) > MOST or len(self.named) > MOST:
            self.known.clear()
            self.named.clear()
            self.until = time.monotonic() + SECONDS
        numbers: dict[Address, int | Flaw] = {one: self._number(one) for one in addresses}
        missing = {one for one in numbers.values() if isinstance(one, int) and (unit, one) not in self.known}
        if missing:
            self.known |= self._allowed(unit, sorted(missing))
        found: dict[Address, Target | Flaw] = {}
        for address, number in numbers.items():
            found[address] = number if isinstance(number, Flaw) else self.known.get((unit, number), UNKNOWN)
        return found

    def _number(self, address: Address) -> int | Flaw:
        if isinstance(address, int):
            return address
        if (kept := self.named.get(address)) is not None:
            return kept
        found = self._of_device(*address) if len(address) == 2 else self._of_entity(*address)
        if len(found) == 1:
            self.named[address] = found[0]
            return found[0]
        return AMBIGUOUS if found else UNKNOWN

    def _of_device(self, device: str, field: str) -> list[int]:
        eui = eui_of(device)
        self.register.refresh()
        listed = self.register.look_up([eui]).get(eui) if eui else None
        if listed is None or not listed.active:
            return []
        attributes = [field, *(one.attribute for one in listed.measures if one.field == field)]
        return sorted({listed.series[name] for name in attributes if name in listed.series})

    def _of_entity(self, entity: str, attribute: str, dataset: str | None, procedure: str | None) -> list[int]:
        found = observations.find_series(SYSTEM, entity=entity, attribute=attribute)
        return [
            info.id
            for info in found
            if dataset in (None, info.dataset_id) and procedure in (None, info.procedure) and not info.closed
        ]

    def _allowed(self, unit: int, numbers: list[int]) -> dict[tuple[int, int], Target]:
        code = next((one.code for one in organisation.units() if one.id == unit), "")
        allowed: dict[tuple[int, int], Target] = {}
        for at in range(0, len(numbers), AT_ONCE):
            infos = observations.series_by_ids(SYSTEM, numbers[at : at + AT_ONCE]).values()
            devices = _owned(unit, (info.entity_urn for info in infos if info.owner != code))
            for info in infos:
                if info.owner == code or info.entity_urn in devices:
                    allowed[unit, info.id] = Target(info.id, info.value_type)
        return allowed


def _owned(unit: int, urns: Iterable[str]) -> set[str]:
    """Those of the things that are devices of this unit."""
    asked = set(urns)
    if not asked:
        return set()
    return set(Device.objects.filter(entity_urn__in=asked, owner=unit).values_list("entity_urn", flat=True))
