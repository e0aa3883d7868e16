"""The organisation chart and its units, for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from city.base.organisation import api as organisation
from city.base.organisation.web.asked import plain
from city.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in the chart, with those below it."""

    unit: organisation.UnitInfo
    below: tuple["Branch", ...]


def branches(units: Sequence[organisation.UnitInfo], parent: int | None = None) -> tuple[Branch, ...]:
    """The chart as a tree; each unit in the order in which it was given."""
    return tuple(Branch(unit, branches(units, unit.id)) for unit in units if unit.parent == parent)


def standing_units() -> tuple[organisation.UnitInfo, ...]:
    return tuple(unit for unit in organisation.units() if organisation.stands(unit))


@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    """Who does what in the town, and where projects are at home."""
    context = {"branches": branches(standing_units()), "crumbs": crumbs()}
    return render(request, "organisation/chart.html", context)


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """What a unit is there for, whom one meets there, and what it is working on."""
    page = organisation.unit_page(code)
    sections = [
        (section.title, [(entry, _address(entry)) for entry in section.entries(page.unit.id)])
        for section in sorted(organisation.unit_sections, key=lambda section: section.order)
    ]
    context = {
        "page": page,
        "unit": page.unit,
        "dissolved": not organisation.stands(page.unit),
        "sections": [(title, entries) for title, entries in sections if entries],
        "crumbs": crumbs(page),
        "about": about(page),
    }
    return render(request, "organisation/unit.html", context)


def about(page: organisation.UnitPage) -> dict[str, object]:
    """The unit for search engines, in the words of schema.org: what it is called, what it is part of, until when."""
    unit = page.unit
    end = {"dissolutionDate": unit.dissolved_on} if unit.dissolved_on else {}
    said = {"description": plain(unit.description)} if unit.description else {}
    town = {"@type": "GovernmentOrganization", "name": settings.CITY_TOWN.body}
    return _named(unit) | said | end | {"parentOrganization": _named(page.above[-1]) if page.above else town}


def _named(unit: organisation.UnitInfo) -> dict[str, object]:
    url = f"{settings.CITY_SITE_URL}{reverse('organisation:unit', args=[unit.code])}"
    kind = "Organization" if unit.kind == "company" else "GovernmentOrganization"
    return {"@type": kind, "name": plain(unit.name), "url": url}


def crumbs(page: organisation.UnitPage | None = None) -> list[dict[str, Text | str]]:
    """The way from the start to a unit, through those above it."""
    way: list[dict[str, Text | str]] = [
        {"label": gettext("Start"), "url": "/" if get_language() == "de" else "/en/"},
        {"label": gettext("Organisation"), "url": reverse("organisation:chart") if page else ""},
    ]
    if page is None:
        return way
    way += [{"label": unit.name, "url": reverse("organisation:unit", args=[unit.code])} for unit in page.above]
    return [*way, {"label": page.unit.name, "url": ""}]


def _address(entry: organisation.UnitEntry) -> str:
    """Where an entry leads; nothing where its page is not served any more."""
    try:
        return reverse(entry.url_name, kwargs=dict(entry.url_args))
    except NoReverseMatch:
        return ""
