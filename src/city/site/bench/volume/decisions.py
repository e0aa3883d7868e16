"""Decisions of the council, each about some projects and a goal."""

import random
from typing import Any

from city.rooms.strategy.models import Decision, Project
from city.site.bench.volume import words
from city.site.bench.volume.frame import Frame
from city.site.bench.volume.projects import put

PROJECTS = 5


def write(frame: Frame, dice: random.Random, count: int) -> None:
    """So many decisions, the last of this year."""
    projects = list(Project.objects.order_by("pk").values_list("pk", flat=True))
    rows = put(Decision, (decision(frame, dice, number) for number in range(count)))
    put(Decision.projects.through, (link for row in rows for link in concerning(row, dice, projects)))
    goal: Any = Decision.goals.through
    put(goal, (goal(decision_id=row.pk, goal_id=dice.choice(frame.goals)) for row in rows))


def decision(frame: Frame, dice: random.Random, number: int) -> Decision:
    return Decision(
        code=f"messung-{number:05}",
        body="council",
        on=f"{2026 - number % 8}-{number % 12 + 1:02}-15",
        number=f"10/{number:04}",
        title=words.title(dice),
        text=words.marked(words.text(dice, 4)),
        result="adopted",
        source_id=dice.choice(frame.sources),
    )


def concerning(row: Decision, dice: random.Random, projects: list[int]) -> list[Any]:
    link: Any = Decision.projects.through
    return [link(decision_id=row.pk, project_id=key) for key in dice.sample(projects, min(PROJECTS, len(projects)))]
