"""Decisions for everybody: the list, and one decision with what it concerns."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from city.base.access.api import Asked
from city.base.ui import api as ui
from city.rooms.strategy.domain.decisions import BODIES
from city.rooms.strategy.queries import decisions
from city.rooms.strategy.web import linked


def decision_list(request: Asked) -> HttpResponse:
    """What council and board decided on the strategy and its projects, the newest first."""
    given = request.GET.get("seite", "1")
    number = max(1, int(given)) if given.isdecimal() and len(given) < 6 else 1
    body = request.GET.get("gremium", "")
    body = body if body in BODIES else ""
    found, total = decisions.decisions(request.viewer, number, body=body)
    count = max(1, -(-total // decisions.PER_PAGE))
    query = (("gremium", body),) if body else ()
    context = {
        "decisions": found,
        "total": total,
        "body": body,
        "bodies": BODIES.items(),
        "pages": ui.Pages(min(number, count), count, reverse("strategy:decisions"), query),
    }
    return render(request, "strategy/decisions.html", context)


def decision(request: Asked, code: str) -> HttpResponse:
    """One decision: what was decided, where it is written, which projects and goals it concerns."""
    found = decisions.decision(request.viewer, code)
    about = linked.decision(found) if found.info.is_public else {}
    return render(request, "strategy/decision.html", {"decision": found, "about": about})
