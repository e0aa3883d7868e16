"""The start page."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from city.base.access.api import Asked
from city.rooms.strategy import api as strategy
from city.rooms.strategy.domain.words import STAGES
from city.rooms.strategy.queries import chronicle, frames, indicators, projects
from city.rooms.strategy.web import linked
from city.rooms.strategy.web.panels import Panel

MOST_NEWS = 6


def invitations() -> Iterator[tuple[strategy.Invitation, str]]:
    """What the rooms offer to take part in, what ends soonest first; what leads nowhere is left out."""
    found = [each for offered in strategy.taking_part for each in offered()]
    for each in sorted(found, key=lambda invitation: invitation.until or "9"):
        try:
            yield each, reverse(each.url_name, kwargs=dict(each.url_args))
        except NoReverseMatch:
            continue


def home(request: Asked) -> HttpResponse:
    """What this is, what is measured now, what one can take part in, the fields, the news, where the projects stand."""
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
            "news": chronicle.news(viewer, per_page=MOST_NEWS).items,
            "invitations": tuple(invitations()),
            "stages": [(stage, word, counts[stage]) for stage, word in STAGES.items() if counts.get(stage)],
            "total": sum(counts.values()),
            "simulated": any(panel.shown.origin == "simulated" for panel in live),
        },
    )
