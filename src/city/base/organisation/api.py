"""The door of the organisation."""

from city.base.organisation.actions import UnitDraft, appoint, dismiss, put_unit
from city.base.organisation.domain import ROLES, Colleague, MembershipInfo, UnitInfo
from city.base.organisation.queries import colleagues, memberships_of, people_with_role, unit, units

__all__ = [
    "ROLES",
    "Colleague",
    "MembershipInfo",
    "UnitDraft",
    "UnitInfo",
    "appoint",
    "colleagues",
    "dismiss",
    "memberships_of",
    "people_with_role",
    "put_unit",
    "unit",
    "units",
]
