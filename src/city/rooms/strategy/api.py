"""The door of the strategy: what other rooms and the site may call."""

from collections.abc import Callable, Iterable
from typing import Final

from city.kernel.slots import Slot
from city.rooms.strategy.actions import (
    accept_project,
    adopt_plan,
    apply_import,
    assess_project,
    attach_indicator,
    bind_indicators,
    cancel_publication,
    change_stage,
    confirm_assessment,
    create_project,
    decide_matter,
    define,
    draft_plan,
    edit_plan,
    edit_project,
    link_global_goals,
    note_matter,
    publish_due,
    publish_project,
    record_decision,
    restore_version,
    return_project,
    schedule_publication,
    set_milestone,
    submit_project,
    take_document,
    try_import,
    undo_save,
    unpublish_project,
    withdraw_project,
    write_update,
)
from city.rooms.strategy.domain.assessment import Assessment, Rating
from city.rooms.strategy.domain.decisions import (
    DecisionDraft,
    DecisionInfo,
    DecisionPage,
    read_decision,
    without_projects,
)
from city.rooms.strategy.domain.document import (
    Binding,
    BudgetLine,
    Fact,
    Indicator,
    Lesson,
    Measured,
    Member,
    Milestone,
    Paper,
    Place,
    ProjectDocument,
    StageStep,
    Update,
    plain,
    read,
)
from city.rooms.strategy.domain.frames import Frame
from city.rooms.strategy.domain.indicators import IndicatorShown
from city.rooms.strategy.domain.invitations import Invitation
from city.rooms.strategy.domain.planning import PlanFrame
from city.rooms.strategy.domain.projects import ProjectCard, ProjectFilter, ProjectList, ProjectPage
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.domain.work import Draft, WorkItem
from city.rooms.strategy.queries.decisions import decision, decision_revision, decisions
from city.rooms.strategy.queries.frames import frame
from city.rooms.strategy.queries.indicators import indicator, indicators_of
from city.rooms.strategy.queries.plans import current_numbers
from city.rooms.strategy.queries.projects import project, projects
from city.rooms.strategy.queries.work import draft, latest_documents, work_list

taking_part: Final = Slot[Callable[[], Iterable[Invitation]]]("what everybody can take part in now, for the start page")

__all__ = [
    "Assessment",
    "Binding",
    "BudgetLine",
    "DecisionDraft",
    "DecisionInfo",
    "DecisionPage",
    "Draft",
    "Fact",
    "Frame",
    "Indicator",
    "IndicatorShown",
    "Invitation",
    "Lesson",
    "Measured",
    "Member",
    "Milestone",
    "Paper",
    "Place",
    "PlanFrame",
    "ProjectCard",
    "ProjectDocument",
    "ProjectFilter",
    "ProjectList",
    "ProjectPage",
    "Rating",
    "Stage",
    "StageStep",
    "Update",
    "WorkItem",
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
    "current_numbers",
    "decide_matter",
    "decision",
    "decision_revision",
    "decisions",
    "define",
    "draft",
    "draft_plan",
    "edit_plan",
    "edit_project",
    "frame",
    "indicator",
    "indicators_of",
    "latest_documents",
    "link_global_goals",
    "note_matter",
    "plain",
    "project",
    "projects",
    "publish_due",
    "publish_project",
    "read",
    "read_decision",
    "record_decision",
    "restore_version",
    "return_project",
    "schedule_publication",
    "set_milestone",
    "submit_project",
    "take_document",
    "taking_part",
    "try_import",
    "undo_save",
    "unpublish_project",
    "withdraw_project",
    "without_projects",
    "work_list",
    "write_update",
]
