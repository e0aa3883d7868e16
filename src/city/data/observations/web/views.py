"""The pages: parse, ask, render."""

from itertools import groupby
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from city.base.access.api import Viewer
from city.base.ui import api as ui
from city.data.observations import api as observations
from city.data.observations.web.courses import SPANS, course_of, label, span_of

PER_PAGE: Final = 50


class Asked(HttpRequest):
    """A request as the viewer's middleware leaves it."""

    viewer: Viewer


def every_series(request: Asked) -> HttpResponse:
    """All series the viewer may see, by what they observe; a page ends where the next begins."""
    after = request.GET.get("nach", "0")
    reached = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    found = observations.find_series(request.viewer, after=reached, limit=PER_PAGE + 1)
    page = sorted(found[:PER_PAGE], key=lambda info: (str(label(info)), info.id))
    groups = [
        (label(infos[0]), infos) for _, infos in ((k, list(g)) for k, g in groupby(page, lambda i: str(label(i))))
    ]
    following = found[PER_PAGE - 1].id if len(found) > PER_PAGE else None
    return render(
        request, "observations/every_series.html", {"groups": groups, "following": following, "first": not reached}
    )


def series(request: Asked, series_id: int) -> HttpResponse:
    """One series: its newest value, its course, its rules of use, and the way to the raw data."""
    info = observations.series(request.viewer, series_id)
    course = course_of(request.viewer, info, span_of(request.GET.get("zeitraum")))
    return render(
        request,
        "observations/series.html",
        {
            "info": info,
            "course": course,
            "label": label(info),
            "spans": SPANS,
            "licence": observations.licence_of(info),
            "origin": observations.ORIGINS[info.origin],
            "first": ui.moment(info.first),
            "example": request.build_absolute_uri(f"/api/v1/series/{info.id}/observations?order=desc&limit=10"),
        },
    )


def course(request: Asked, series_id: int) -> HttpResponse:
    """Figure and chart alone: what the page fetches again when it hears of a new value."""
    info = observations.series(request.viewer, series_id)
    shown = course_of(request.viewer, info, span_of(request.GET.get("zeitraum")))
    response = render(request, "observations/parts/course.html", {"course": shown, "label": label(info)})
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
