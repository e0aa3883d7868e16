"""Writing: one verb, one function. Permission, change, audit line and event stand in one transaction."""

from city.rooms.strategy.actions.assessing import assess_project, confirm_assessment
from city.rooms.strategy.actions.binding import bind_indicators
from city.rooms.strategy.actions.deciding import decide_matter, note_matter, record_decision
from city.rooms.strategy.actions.drafting import (
    attach_indicator,
    change_stage,
    create_project,
    edit_project,
    restore_version,
    set_milestone,
    undo_save,
    write_update,
)
from city.rooms.strategy.actions.frame import define, link_global_goals
from city.rooms.strategy.actions.handing import accept_project, return_project, submit_project, withdraw_project
from city.rooms.strategy.actions.importing import apply_import, try_import
from city.rooms.strategy.actions.papers import take_document
from city.rooms.strategy.actions.planning import adopt_plan, draft_plan, edit_plan
from city.rooms.strategy.actions.publishing import (
    cancel_publication,
    publish_due,
    publish_project,
    schedule_publication,
    unpublish_project,
)

__all__ = [
    "accept_project",
    "adopt_plan",
    "apply_import",
    "assess_project",
    "attach_indicator",
    "bind_indicators",
    "cancel_publication",
    "change_stage",
    "confirm_assessment",
    "create_project",
    "decide_matter",
    "define",
    "draft_plan",
    "edit_plan",
    "edit_project",
    "link_global_goals",
    "note_matter",
    "publish_due",
    "publish_project",
    "record_decision",
    "restore_version",
    "return_project",
    "schedule_publication",
    "set_milestone",
    "submit_project",
    "take_document",
    "try_import",
    "undo_save",
    "unpublish_project",
    "withdraw_project",
    "write_update",
]
