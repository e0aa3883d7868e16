"""The strategy and its parts: target picture, fields, values and principles, layers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from city.base.access.api import Asked
from city.base.ui import api as ui
from city.kernel import clock
from city.kernel.texts import Text
from city.rooms.strategy.domain.paths import STANDINGS, counted
from city.rooms.strategy.domain.projects import ProjectFilter
from city.rooms.strategy.errors import PartNotFound
from city.rooms.strategy.queries import decisions, frames, indicators, projects
from city.rooms.strategy.web.panels import Panel

MOST_CARDS = 20


def plan(request: Asked) -> HttpResponse:
    """The whole target picture."""
    found = frames.frame()
    if found is None:
        raise PartNotFound
    return render(
        request,
        "strategy/plan.html",
        {"frame": found, "per_field": frames.projects_per(request.viewer, "field"), "sdgs": found.mapping},
    )


def field(request: Asked, slug: str) -> HttpResponse:
    """One field of action: its aim, its goals with the values that hold them, its projects."""
    found = frames.field(slug)
    listed = projects.projects(request.viewer, ProjectFilter(field=slug), per_page=MOST_CARDS)
    per_goal = frames.projects_per(request.viewer, "goal")
    context = {"field": found, "goals": frames.goals_of("field", slug), "list": listed, "per_goal": per_goal}
    context["sdgs"] = [global_goal(goal.number, goal.name) for goal in found.global_goals]
    return render(request, "strategy/field.html", context)


def global_goal(number: int, name: Text) -> dict[str, Any]:
    """A goal of the Agenda 2030 as `ui/sdg.html` draws it."""
    return {"number": number, "name": name, "url": reverse("strategy:sdg", args=[number])}


def layer(request: Asked, slug: str) -> HttpResponse:
    """One layer of the infrastructure."""
    found = frames.layer(slug)
    listed = projects.projects(request.viewer, ProjectFilter(layer=slug), per_page=MOST_CARDS)
    per_goal = frames.projects_per(request.viewer, "goal")
    context = {"layer": found, "goals": frames.goals_of("layer", slug), "list": listed, "per_goal": per_goal}
    return render(request, "strategy/layer.html", context)


def value(request: Asked, slug: str) -> HttpResponse:
    """A value or a principle, and the thread downward: which goals it holds, which projects serve it."""
    found = frames.value(slug)
    if found is not None:
        listed = projects.projects(request.viewer, ProjectFilter(value=slug), per_page=MOST_CARDS)
        context = {"value": found, "goals": frames.goals_of("value", slug), "list": listed, "kind": "value"}
        context |= {"per_goal": frames.projects_per(request.viewer, "goal")}
        return render(request, "strategy/value.html", context)
    principle = frames.principle(slug)
    listed = projects.projects(request.viewer, ProjectFilter(principle=slug), per_page=MOST_CARDS)
    return render(request, "strategy/value.html", {"value": principle, "list": listed, "kind": "principle"})


def goal(request: Asked, slug: str) -> HttpResponse:
    """One goal with every indicator that measures it side by side, its projects and the decisions about it."""
    found = frames.goal(slug)
    given = request.GET.get("seite", "1")
    number = max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1
    measuring, total = indicators.of_goal(request.viewer, slug, number)
    panels = tuple(map(Panel, measuring))
    count = max(1, -(-total // indicators.PER_PAGE))
    today = clock.now().astimezone(ui.ZONE).date()
    standings = [panel.shown.standing(today) for panel in panels]
    context = {
        "goal": found,
        "total": total,
        "pages": ui.Pages(min(number, count), count, reverse("strategy:goal", args=[slug])),
        "panels": [(panel, STANDINGS[code]) for panel, code in zip(panels, standings, strict=True)],
        "counted": [(STANDINGS[code], number) for code, number in counted(standings)],
        "list": projects.projects(request.viewer, ProjectFilter(goal=slug), per_page=MOST_CARDS),
        "decisions": decisions.of_goal(request.viewer, slug),
    }
    return render(request, "strategy/goal.html", context)


def sdg(request: Asked, number: int) -> HttpResponse:
    """One goal of the Agenda 2030: which fields and projects serve it, and what is missing."""
    found, naming = frames.named_by(number)
    context = {
        "sdg": found,
        "naming": naming,
        "all": frames.global_goals(),
        "list": projects.projects(request.viewer, ProjectFilter(sdg=number), per_page=MOST_CARDS),
    }
    return render(request, "strategy/sdg.html", context)
