from city.rooms.strategy.models.assessments import Assessment
from city.rooms.strategy.models.decisions import BoardMatter, Decision
from city.rooms.strategy.models.frame import (
    FieldGlobalGoal,
    FieldOfAction,
    GlobalGoal,
    Goal,
    Layer,
    Plan,
    PlanVersion,
    Principle,
    Value,
)
from city.rooms.strategy.models.imports import Import
from city.rooms.strategy.models.indicators import Indicator, IndicatorValue
from city.rooms.strategy.models.parts import Fact, Milestone, MilestoneShift, ProjectPlace, ProjectUpdate, StageChange
from city.rooms.strategy.models.projects import DraftState, Project, ProjectVersion
from city.rooms.strategy.models.sources import SourceNote

__all__ = [
    "Assessment",
    "BoardMatter",
    "Decision",
    "DraftState",
    "Fact",
    "FieldGlobalGoal",
    "FieldOfAction",
    "GlobalGoal",
    "Goal",
    "Import",
    "Indicator",
    "IndicatorValue",
    "Layer",
    "Milestone",
    "MilestoneShift",
    "Plan",
    "PlanVersion",
    "Principle",
    "Project",
    "ProjectPlace",
    "ProjectUpdate",
    "ProjectVersion",
    "SourceNote",
    "StageChange",
    "Value",
]
