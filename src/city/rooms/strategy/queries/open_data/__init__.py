"""The rows of the tables that are given away: what everybody may see, whoever asks."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from city.base.access.api import ANONYMOUS
from city.rooms.strategy.domain.open_data import Cell
from city.rooms.strategy.domain.projects import ProjectFilter
from city.rooms.strategy.models import Project
from city.rooms.strategy.queries.open_data import frame, measured, parts
from city.rooms.strategy.queries.projects import narrowed_rows

ROWS: Final[dict[str, Callable[[Any], Iterator[tuple[Cell, ...]]]]] = {
    "projects": parts.projects,
    "stages": parts.stages,
    "milestones": parts.milestones,
    "milestone-shifts": parts.shifts,
    "budget": parts.budget,
    "documents": parts.documents,
    "updates": parts.updates,
    "facts": parts.facts,
    "lessons": parts.lessons,
    "team": parts.team,
    "places": parts.places,
    "indicators": measured.indicators,
    "indicator-values": measured.values,
    "indicator-path": measured.path,
    "ratings": measured.ratings,
    "decisions": frame.decisions,
    "plans": frame.plans,
    "plan-versions": frame.plan_versions,
    "goals": frame.goals,
    "fields": frame.fields,
    "layers": frame.layers,
    "values": frame.values,
    "principles": frame.principles,
    "global-goals": frame.global_goals,
}


def rows(table: str, narrowed: ProjectFilter) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table, read piece by piece; `narrowed` chooses projects, where the table is about projects."""
    public = Project.objects.filter(pk__in=narrowed_rows(ANONYMOUS, narrowed).order_by().values("pk"))
    return ROWS[table](public)
