"""The door of the organisation."""

from city.base.organisation.actions import UnitDraft, appoint, dismiss, put_unit
from city.base.organisation.domain import ROLES, MembershipInfo, UnitInfo
from city.base.organisation.queries import memberships_of, people_with_role, unit, units

__all__ = [
    "ROLES",
    "MembershipInfo",
    "UnitDraft",
    "UnitInfo",
    "appoint",
    "dismiss",
    "memberships_of",
    "people_with_role",
    "put_unit",
    "unit",
    "units",
]
