"""What search engines are told of a page, in the words of schema.org; empty parts are left out."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from city.base.ui import api as ui
from city.kernel import clock
from city.kernel.texts import Text
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.decisions import DecisionPage
from city.rooms.strategy.domain.projects import MilestoneInfo, PlaceInfo, ProjectHead, ProjectPage
from city.rooms.strategy.web.panels import Panel

MOST_EVENTS = 30
Data = dict[str, Any]


def say(text: Text) -> str:
    return text.shown(get_language() or "de").text


def _full(data: Mapping[str, Any]) -> Data:
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}


def page_of(name: str, *args: object) -> str:
    return ui.absolute(reverse(name, args=args))


def project(page: ProjectPage, image: str) -> Data:
    """A project of the town: who answers for it, where it is, what it serves, what is due."""
    return _full(
        {
            "@type": "Project",
            "name": say(page.title),
            "description": say(page.summary),
            "url": page_of("strategy:project", page.slug),
            "image": image,
            "identifier": page.slug,
            "parentOrganization": {
                "@type": "GovernmentOrganization",
                "name": say(page.unit.name),
                "url": page_of("organisation:unit", page.unit.code),
            },
            "keywords": [say(ref.name) for kind in ("field", "layer", "sdg") for ref in page.of(kind)],
            "location": [_place(place) for place in page.places],
            "event": [_event(page, milestone) for milestone in page.milestones[:MOST_EVENTS]],
        }
    )


def _place(place: PlaceInfo) -> Data:
    """A point that is only approximate is not told as if it were exact."""
    point = place.point if place.point and not place.approximate else None
    geo = {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon} if point else None
    return _full({"@type": "Place", "name": say(place.name), "geo": geo})


def _event(page: ProjectPage, milestone: MilestoneInfo) -> Data:
    on = milestone.done or milestone.planned
    return {
        "@type": "Event",
        "name": say(milestone.title),
        "startDate": dates.first_day(on),
        "endDate": dates.last_day(on),
        "url": f"{page_of('strategy:project', page.slug)}#termin-{milestone.key}",
    }


def decision(page: DecisionPage) -> Data:
    """A decision as a document of the body that took it."""
    return _full(
        {
            "@type": "DigitalDocument",
            "name": say(page.info.title),
            "url": page_of("strategy:decision", page.info.code),
            "datePublished": dates.first_day(page.info.on),
            "identifier": page.info.number,
            "isBasedOn": page.url,
            "author": {"@type": "GovernmentOrganization", "name": say(page.info.body_word)},
            "about": [_thing("Project", ref.name, page_of("strategy:project", ref.slug)) for ref in page.projects],
        }
    )


def indicator(panel: Panel, head: ProjectHead) -> Data:
    """The figure as a data set: what is measured, how old it is, and where the raw data are."""
    info, at = panel.shown.info, panel.shown.at
    variable = {"@type": "PropertyValue", "name": say(info.name), "unitText": panel.sign, "value": panel.shown.value}
    download = {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": ui.absolute(panel.api_url)}
    return _full(
        {
            "@type": "Dataset",
            "name": f"{say(info.name)} – {say(head.title)}",
            "description": say(info.explanation) or say(info.name),
            "url": ui.absolute(panel.url),
            "creator": {"@type": "GovernmentOrganization", "name": settings.CITY_TOWN.body},
            "isPartOf": _thing("Project", head.title, page_of("strategy:project", head.slug)),
            "dateModified": clock.moment_of(at).isoformat() if at is not None else panel.shown.on,
            "variableMeasured": _full(variable),
            "distribution": download if panel.api_url else None,
        }
    )


def site() -> Data:
    """The site with its search."""
    template = {"@type": "EntryPoint", "urlTemplate": f"{page_of('search:search')}?q={{search_term_string}}"}
    find = {"@type": "SearchAction", "target": template, "query-input": "required name=search_term_string"}
    return {
        "@type": "WebSite",
        "name": settings.CITY_TOWN.site,
        "url": page_of("strategy:home"),
        "inLanguage": get_language() or "de",
        "publisher": {"@type": "GovernmentOrganization", "name": settings.CITY_TOWN.body},
        "potentialAction": find,
    }


def _thing(kind: str, name: Text, url: str) -> Data:
    return {"@type": kind, "name": say(name), "url": url}
