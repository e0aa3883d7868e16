"""Writing: one verb, one function. Permission, change, audit line and event stand in one transaction."""

from city.rooms.strategy.actions.binding import bind_indicators
from city.rooms.strategy.actions.drafting import (
    attach_indicator,
    change_stage,
    create_project,
    edit_project,
    set_milestone,
    write_update,
)
from city.rooms.strategy.actions.frame import define, link_global_goals
from city.rooms.strategy.actions.publishing import publish_project, return_project, submit_project, withdraw_project

__all__ = [
    "attach_indicator",
    "bind_indicators",
    "change_stage",
    "create_project",
    "define",
    "edit_project",
    "link_global_goals",
    "publish_project",
    "return_project",
    "set_milestone",
    "submit_project",
    "withdraw_project",
    "write_update",
]
