"""Units and roles as plain values."""

from dataclasses import dataclass
from typing import Final

from city.kernel.texts import Text

ROLES: Final = {
    "member": Text.of("Mitarbeit", "Staff"),
    "editor": Text.of("Projektredaktion der Einheit", "Project editor of the unit"),
    "press": Text.of("Referat Öffentlichkeitsarbeit", "Press office"),
    "operator": Text.of("Betrieb der Datenplattform", "Data platform operation"),
    "coordinator": Text.of("Koordination (CDO, Stabsstelle IT)", "Coordination (CDO, IT office)"),
    "admin": Text.of("Verwaltung des Systems", "System administration"),
}


@dataclass(frozen=True, slots=True)
class UnitInfo:
    """A unit; `source` says where the fact comes from, `as_of` how old it is."""

    id: int
    code: str
    name: Text
    kind: str
    parent: int | None
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class MembershipInfo:
    """A person's function and role in one unit."""

    unit: int
    unit_code: str
    role: str
    function: Text


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person in a unit as colleagues see them."""

    user: int
    name: str
    role: str
    function: Text
