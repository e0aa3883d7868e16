"""Reads: the chart, who holds which role, and who acts for whom."""

from city.base.organisation.queries.histories import pseudonyms_in, readable_histories
from city.base.organisation.queries.people import (
    colleagues,
    deputies,
    duties_of,
    history_of,
    memberships_of,
    own_memberships,
    people_with_role,
    possible_deputies,
    roles_of,
)
from city.base.organisation.queries.units import partners, stands, unit, unit_page, units

__all__ = [
    "colleagues",
    "deputies",
    "duties_of",
    "history_of",
    "memberships_of",
    "own_memberships",
    "partners",
    "people_with_role",
    "possible_deputies",
    "pseudonyms_in",
    "readable_histories",
    "roles_of",
    "stands",
    "unit",
    "unit_page",
    "units",
]
