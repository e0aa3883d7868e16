"""The start page."""

from django.http import HttpResponse
from django.shortcuts import render

from city.rooms.strategy.domain.words import STAGES
from city.rooms.strategy.queries import frames, indicators, projects
from city.rooms.strategy.web import linked
from city.rooms.strategy.web.asked import Asked
from city.rooms.strategy.web.panels import Panel


def home(request: Asked) -> HttpResponse:
    """What this is, what is measured right now, the five fields, the newest news, and how many projects stand where."""
    viewer = request.viewer
    counts = projects.stage_counts(viewer)
    live = tuple(map(Panel, indicators.live_indicators(viewer)))
    return render(
        request,
        "strategy/home.html",
        {
            "about": linked.site(),
            "fields": frames.fields(),
            "per_field": frames.projects_per(viewer, "field"),
            "live": live,
            "updates": projects.newest_updates(viewer),
            "stages": [(stage, word, counts[stage]) for stage, word in STAGES.items() if counts.get(stage)],
            "total": sum(counts.values()),
            "simulated": any(panel.shown.origin == "simulated" for panel in live),
        },
    )
