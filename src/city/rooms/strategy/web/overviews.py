"""The ways to look at the projects of one filter: cards, map, table, time line. All of it stands in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.base.access.api import Asked
from city.base.ui import api as ui
from city.kernel import clock
from city.rooms.strategy.domain.overviews import Spot
from city.rooms.strategy.domain.projects import ProjectFilter
from city.rooms.strategy.domain.timeline import timeline
from city.rooms.strategy.queries import overviews, projects
from city.rooms.strategy.web import filters

LIST, MAP, TABLE, TIME = "liste", "karte", "tabelle", "zeit"
VIEWS: Final = {LIST: _("Liste"), MAP: _("Karte"), TABLE: _("Tabelle"), TIME: _("Zeitachse")}
VIEW, SORT, PAGE = "ansicht", "sortierung", "seite"
COLUMNS: Final = {
    "titel": (_("Projekt"), overviews.TITLE),
    "stand": (_("Projektstand"), overviews.STAGE),
    "seit": (_("Seit"), overviews.SINCE),
    "stelle": (_("Zuständige Stelle"), overviews.UNIT),
    "termin": (_("Nächster Termin"), overviews.DUE),
    "geaendert": (_("Geändert"), overviews.CHANGED),
}
"""Word in the address → heading, and what the query sorts by."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another look at the same projects; `sort` is the value of aria-sort, empty where it is not sorted."""

    label: str | Promise
    url: str
    current: bool = False
    sort: str = ""


def view_of(query: QueryDict) -> str:
    """The view asked for; cards for anything unknown."""
    return view if (view := query.get(VIEW, LIST)) in VIEWS else LIST


def looked_at(request: Asked, narrowed: ProjectFilter) -> dict[str, Any]:
    """What the view in the address shows of the projects of the filter, for its template; five queries at most."""
    view = view_of(request.GET)
    given = request.GET.get(PAGE, "")
    page = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 1
    shown = SHOWING[view](request, narrowed, page)
    url, kept = reverse("strategy:projects"), _kept(view)
    ways = [
        Way(word, filters.address(url, filters.pairs(narrowed), _kept(key)), key == view) for key, word in VIEWS.items()
    ]
    return {"view": view, "views": ways, "kept": kept} | shown


def _kept(view: str) -> filters.Pairs:
    return () if view == LIST else ((VIEW, view),)


def _cards(request: Asked, narrowed: ProjectFilter, page: int) -> dict[str, Any]:
    found = projects.projects(request.viewer, narrowed, page)
    return {"list": found, "total": found.total, "pages": _pages(found.page, found.pages, narrowed, ())}


def _map(request: Asked, narrowed: ProjectFilter, page: int) -> dict[str, Any]:
    found = overviews.spots(request.viewer, narrowed)
    url, kept, project = reverse("strategy:projects"), filters.pairs(narrowed), _address_of_projects()
    marks = (_mark(spot, filters.address(url, kept, (("ort", spot.code),)), project) for spot in found.spots)
    return {"spots": found, "total": found.total, "sketch": ui.sketch(_("Wo die Projekte stattfinden"), marks)}


def _mark(spot: Spot, here: str, project: Callable[[str], str]) -> ui.Place:
    """`here` is the list of what takes place there."""
    return ui.Place(
        spot.name,
        spot.point.lat,
        spot.point.lon,
        url=here if spot.code and spot.more else "",
        note=_("ungefähre Lage") if spot.approximate else "",
        links=tuple((title, project(slug)) for slug, title in spot.shown),
        more=spot.more,
    )


def _address_of_projects() -> Callable[[str], str]:
    """The address of a project by its slug, worked out once: a map has hundreds of them."""
    before, after = reverse("strategy:project", args=["slug"]).rsplit("slug", 1)
    return lambda slug: f"{before}{slug}{after}"


def _table(request: Asked, narrowed: ProjectFilter, page: int) -> dict[str, Any]:
    given = request.GET.get(SORT, "")
    word = given.removeprefix("-")
    word, backwards = (word, given.startswith("-")) if word in COLUMNS else ("seit", True)
    order = f"{'-' if backwards else ''}{COLUMNS[word][1]}"
    language = get_language() or "de"
    found = overviews.table(request.viewer, narrowed, order, _today(), page, language=language)
    kept = (*_kept(TABLE), (SORT, f"{'-' if backwards else ''}{word}"))
    return {
        "table": found,
        "total": found.total,
        "columns": [_column(key, label, narrowed, word, backwards) for key, (label, _order) in COLUMNS.items()],
        "pages": _pages(found.page, found.pages, narrowed, kept),
    }


def _column(key: str, label: Promise, narrowed: ProjectFilter, word: str, backwards: bool) -> Way:
    """A heading that sorts by its column; once more, and it sorts the other way round."""
    here = key == word
    wanted = f"-{key}" if here and not backwards else key
    url = filters.address(reverse("strategy:projects"), filters.pairs(narrowed), _kept(TABLE), ((SORT, wanted),))
    return Way(label, url, here, ("descending" if backwards else "ascending") if here else "")


def _time(request: Asked, narrowed: ProjectFilter, page: int) -> dict[str, Any]:
    today = _today()
    found = overviews.courses(request.viewer, narrowed, today, page)
    pages = _pages(found.page, found.pages, narrowed, _kept(TIME))
    return {"time": timeline(found.courses, today), "total": found.total, "pages": pages}


def _pages(page: int, pages: int, narrowed: ProjectFilter, kept: filters.Pairs) -> ui.Pages:
    return ui.Pages(page, pages, reverse("strategy:projects"), (*filters.pairs(narrowed), *kept))


def _today() -> date:
    return clock.now().astimezone(ui.ZONE).date()


SHOWING: Final = {LIST: _cards, MAP: _map, TABLE: _table, TIME: _time}
