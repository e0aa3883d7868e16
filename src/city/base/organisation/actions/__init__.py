"""The verbs of the organisation."""

from city.base.organisation.actions.deputies import end_deputy, name_deputy, turn_day
from city.base.organisation.actions.handing_over import hand_over
from city.base.organisation.actions.partners import add_partner, end_partner
from city.base.organisation.actions.roles import appoint, dismiss, give_role, take_role
from city.base.organisation.actions.undoing import (
    restore_deputy,
    restore_partner,
    restore_role,
    take_back_role,
    undo_change,
)
from city.base.organisation.actions.units import arrange_unit, deliver_unit, put_unit

__all__ = [
    "add_partner",
    "appoint",
    "arrange_unit",
    "deliver_unit",
    "dismiss",
    "end_deputy",
    "end_partner",
    "give_role",
    "hand_over",
    "name_deputy",
    "put_unit",
    "restore_deputy",
    "restore_partner",
    "restore_role",
    "take_back_role",
    "take_role",
    "turn_day",
    "undo_change",
]
