"""Projects for everybody: the list, one project, one indicator, and the parts that refresh themselves."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from city.base.access.api import ANONYMOUS, Asked
from city.base.ui import api as ui
from city.kernel import clock
from city.rooms.dialogue import api as dialogue
from city.rooms.strategy.domain.paths import STANDINGS
from city.rooms.strategy.domain.projects import ProjectPage
from city.rooms.strategy.domain.words import METHODS, STAGES
from city.rooms.strategy.queries import frames, indicators, projects
from city.rooms.strategy.web import filters, linked
from city.rooms.strategy.web.judged import assessed
from city.rooms.strategy.web.overviews import looked_at
from city.rooms.strategy.web.panels import Panel, panels, with_course
from city.rooms.strategy.web.pictures import address, picture
from city.rooms.strategy.web.views.embeds import oembed, snippet
from city.rooms.strategy.web.views.frame import global_goal


def project_list(request: Asked) -> HttpResponse:
    """All projects the viewer may see, narrowed and looked at as the address says."""
    narrowed = filters.read(request.GET)
    shown = looked_at(request, narrowed)
    context = {
        "narrowed": narrowed,
        "hidden": [*filters.hidden(narrowed), *shown["kept"]],
        "without": filters.without(narrowed, reverse("strategy:projects"), shown["kept"]),
        "fields": frames.names("field"),
        "units": projects.units_with_projects(request.viewer),
        "stages": STAGES.items(),
    }
    return render(request, "strategy/projects.html", context | shown)


def project(request: Asked, slug: str) -> HttpResponse:
    """One project with all that is known of it, down to the measurement."""
    page = projects.project(request.viewer, slug)
    found = panels(request.viewer, slug)
    leading = next((panel for panel in found if panel.chart is not None), None)
    today = clock.now().astimezone(ui.ZONE).date()
    image = address(slug, picture(page.title, page.stage, page.of("field"))) if page.is_public else ""
    return render(
        request,
        "strategy/project.html",
        {
            "share_image": image,
            "snippet": snippet("strategy:project_embed", linked.say(page.title), slug) if page.is_public else "",
            "oembed": oembed("strategy:project", slug) if page.is_public else "",
            "about": linked.project(page, image) if page.is_public else {},
            "project": page,
            "following": dialogue.follows(request.viewer, "project", slug),
            "leading": leading,
            "others": [panel for panel in found if panel is not leading],
            "threaded": leading or next(iter(found), None),
            "milestones": [(milestone, milestone.state(today)) for milestone in page.milestones],
            "fields": page.of("field"),
            "layers": page.of("layer"),
            "principles": page.of("principle"),
            "plans": page.of("plan"),
            "located": where(page),
            "unlocated": [place for place in page.places if place.point is None],
            "origins": dict.fromkeys((place.origin, place.attribution) for place in page.places if place.origin),
            "decisions": page.of("decision"),
            "judged": assessed(page.assessment.content, page.assessment.principles) if page.assessment else (),
            "sdgs": [global_goal(int(ref.code), ref.name) for ref in page.of("sdg")],
        },
    )


def project_picture(request: Asked, slug: str, mark: str) -> HttpResponse:
    """The picture of a public project for sharing. An address with an older mark leads to the present one."""
    card = projects.card(ANONYMOUS, slug)
    present = picture(card.title, card.stage, card.fields)
    if mark != present.mark:
        return HttpResponseRedirect(reverse("strategy:picture", args=[slug, present.mark]))
    return HttpResponse(ui.drawn(present), content_type="image/png", headers=ui.FOR_EVER)


def where(page: ProjectPage) -> ui.Sketch:
    """The project's places with a known point, as a sketch that becomes a map."""
    known = [(place, place.point) for place in page.places if place.point]
    marks = (
        ui.Place(place.name, point.lat, point.lon, note=_("ungefähre Lage") if place.approximate else "")
        for place, point in known
    )
    return ui.sketch(_("Wo das Projekt stattfindet"), marks)


def indicator(request: Asked, slug: str, key: str) -> HttpResponse:
    """One indicator: how it is made, where it stands, and the way to its measurements."""
    page = projects.head(request.viewer, slug)
    panel = with_course(request.viewer, indicators.indicator(request.viewer, slug, key))
    return render(
        request,
        "strategy/indicator.html",
        {
            "project": page,
            "panel": panel,
            "snippet": snippet("strategy:indicator_embed", linked.say(panel.shown.info.name), slug, key)
            if page.is_public
            else "",
            "oembed": oembed("strategy:indicator", slug, key) if page.is_public else "",
            "about": linked.indicator(panel, page) if page.is_public else {},
            "method": METHODS[panel.shown.info.method],
            "standing": STANDINGS[panel.shown.standing(clock.now().astimezone(ui.ZONE).date())],
        },
    )


def indicator_figure(request: Asked, slug: str, key: str) -> HttpResponse:
    """The figure alone: what a page fetches again when it hears of a new value."""
    panel = Panel(indicators.indicator(request.viewer, slug, key))
    return _fresh(render(request, "strategy/parts/figure.html", {"panel": panel}))


def indicator_course(request: Asked, slug: str, key: str) -> HttpResponse:
    """Figure, chart and table together."""
    panel = with_course(request.viewer, indicators.indicator(request.viewer, slug, key))
    return _fresh(render(request, "strategy/parts/course.html", {"panel": panel}))


def _fresh(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
