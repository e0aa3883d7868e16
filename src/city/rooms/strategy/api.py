"""The door of the strategy: what other rooms and the site may call."""

from city.rooms.strategy.actions import (
    attach_indicator,
    bind_indicators,
    change_stage,
    create_project,
    define,
    edit_project,
    link_global_goals,
    publish_project,
    return_project,
    set_milestone,
    submit_project,
    withdraw_project,
    write_update,
)
from city.rooms.strategy.domain.document import (
    Binding,
    Fact,
    Indicator,
    Measured,
    Milestone,
    Place,
    ProjectDocument,
    StageStep,
    Update,
    plain,
    read,
)
from city.rooms.strategy.domain.frames import Frame
from city.rooms.strategy.domain.indicators import IndicatorShown
from city.rooms.strategy.domain.projects import ProjectCard, ProjectFilter, ProjectList, ProjectPage
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.domain.work import Draft, WorkItem
from city.rooms.strategy.queries.frames import frame
from city.rooms.strategy.queries.indicators import indicator, indicators_of
from city.rooms.strategy.queries.projects import project, projects
from city.rooms.strategy.queries.work import draft, latest_documents, work_list

__all__ = [
    "Binding",
    "Draft",
    "Fact",
    "Frame",
    "Indicator",
    "IndicatorShown",
    "Measured",
    "Milestone",
    "Place",
    "ProjectCard",
    "ProjectDocument",
    "ProjectFilter",
    "ProjectList",
    "ProjectPage",
    "Stage",
    "StageStep",
    "Update",
    "WorkItem",
    "attach_indicator",
    "bind_indicators",
    "change_stage",
    "create_project",
    "define",
    "draft",
    "edit_project",
    "frame",
    "indicator",
    "indicators_of",
    "latest_documents",
    "link_global_goals",
    "plain",
    "project",
    "projects",
    "publish_project",
    "read",
    "return_project",
    "set_milestone",
    "submit_project",
    "withdraw_project",
    "work_list",
    "write_update",
]
