"""Units, roles, deputies and partners as plain values, and who may arrange them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from city.kernel.texts import Text

ROLES: Final = {
    "member": Text.of("Mitarbeit", "Staff"),
    "editor": Text.of("Projektredaktion der Einheit", "Project editor of the unit"),
    "press": Text.of("Referat Öffentlichkeitsarbeit", "Press office"),
    "operator": Text.of("Betrieb der Datenplattform", "Data platform operation"),
    "coordinator": Text.of("Koordination (CDO)", "Coordination (CDO)"),
    "reviewer": Text.of("Zweitprüfung der Bewertung", "Second review of assessments"),
    "board": Text.of("Verwaltungsvorstand", "Executive board"),
    "admin": Text.of("Verwaltung des Systems", "System administration"),
}
TEAM_ROLES: Final = frozenset({"member", "editor"})
"""What a coordinator may give in a project team: roles that count in the unit only, never in the whole town."""
NO_DUTY: Final = frozenset({"member"})
"""Roles that end with the person; every other one is a duty that somebody must take over."""

PROJECT_TEAM: Final = "project-team"
KINDS: Final = {
    "board": Text.of("Verwaltungsvorstand", "Executive board"),
    "staff-unit": Text.of("Stabsstelle", "Staff unit"),
    "officer": Text.of("Beauftragte Stelle", "Officer"),
    "department": Text.of("Dezernat", "Department"),
    "division": Text.of("Fachbereich", "Division"),
    "office": Text.of("Referat, Amt", "Office"),
    "company": Text.of("Städtische Gesellschaft", "Municipal company"),
    PROJECT_TEAM: Text.of("Projektteam", "Project team"),
}
PARTNER_KINDS: Final = {
    "company": Text.of("Unternehmen", "Company"),
    "science": Text.of("Forschungseinrichtung", "Research institution"),
    "university": Text.of("Hochschule", "University"),
    "town-society": Text.of("Stadtgesellschaft", "Town society"),
}


class Viewing(Protocol):
    """Who asks, as far as this room must know; `access.Viewer` is one."""

    @property
    def actor(self) -> str: ...

    @property
    def user_id(self) -> int | None: ...

    @property
    def is_staff(self) -> bool: ...

    @property
    def unit_ids(self) -> frozenset[int]: ...

    def has(self, *roles: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """What a unit is made of; `parent` is the code of the unit above, `description` says what the unit is there for."""

    code: str
    name: Text
    kind: str
    parent: str | None = None
    source: str = ""
    as_of: str = ""
    order: int = 0
    description: Text = field(default_factory=lambda: Text({}))
    dissolved_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnitInfo:
    """A unit; `source` says where the fact comes from, `as_of` how old it is.

    `dissolved_on` is the first day without it: it leaves the chart, and what points at it stays.
    """

    id: int
    code: str
    name: Text
    kind: str
    parent: int | None
    source: str
    as_of: str
    description: Text = field(default_factory=lambda: Text({}))
    dissolved_on: date | None = None
    order: int = 0

    @property
    def kind_name(self) -> Text:
        return KINDS.get(self.kind) or Text.of(self.kind)


@dataclass(frozen=True, slots=True)
class MembershipInfo:
    """A person's function and role in one unit; `in_place_of` is the absent colleague whose it really is."""

    unit: int
    unit_code: str
    role: str
    function: Text
    in_place_of: int | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person in a unit as colleagues see them; `until` is the first day without the role."""

    user: int
    name: str
    role: str
    function: Text
    since: date | None = None
    until: date | None = None
    listed: bool = False

    @property
    def role_name(self) -> Text:
        return ROLES[self.role]


@dataclass(frozen=True, slots=True)
class DeputyInfo:
    """That one person acts for another from `first_day` to `last_day`, both included."""

    id: int
    person: int
    person_name: str
    deputy: int
    deputy_name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class PartnerInfo:
    """Somebody from outside who works in a team."""

    id: int
    name: str
    kind: str
    website: str
    since: date

    @property
    def kind_name(self) -> Text:
        return PARTNER_KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """What everybody may know of a unit; functions, never names of people."""

    unit: UnitInfo
    above: tuple[UnitInfo, ...]
    below: tuple[UnitInfo, ...]
    functions: tuple[Text, ...]
    partners: tuple[PartnerInfo, ...]


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """Something that belongs to a unit, and the page it leads to."""

    title: Text
    url_name: str
    url_args: Mapping[str, str | int]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class UnitSection:
    """A part of a unit's public page that another room fills: what anybody may see of the unit with this id."""

    title: Text
    entries: Callable[[int], Sequence[UnitEntry]]
    order: int = 100


def may_arrange(viewer: Viewing, kind: str) -> bool:
    """Whether somebody may change units of this kind and who works in them: coordinators their teams, else admins."""
    return viewer.has("admin") or (kind == PROJECT_TEAM and viewer.has("coordinator"))


def may_give(viewer: Viewing, kind: str, role: str) -> bool:
    """Whether somebody may give or take this role there; a coordinator gives nothing that counts in the whole town."""
    return may_arrange(viewer, kind) and (viewer.has("admin") or role in TEAM_ROLES)
