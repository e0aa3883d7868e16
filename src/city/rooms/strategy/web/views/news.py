"""What is new: the page, the feeds and the calendars. All of it shows what everybody may see."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import conditional_page
from icalendar import Calendar, Event

from city.base.access.api import ANONYMOUS, Asked
from city.base.ui import api as ui
from city.rooms.strategy.domain.chronicle import Appointment
from city.rooms.strategy.domain.dates import last_day
from city.rooms.strategy.queries import chronicle, frames, projects
from city.rooms.strategy.web import feeds, filters
from city.rooms.strategy.web.feeds import say


def _feed(feed: "Feed[Any, Any]") -> Callable[..., HttpResponse]:
    """A feed that is told apart by its content alone: a text may be mended, or an older date told late."""

    def view(request: Asked, **named: str) -> HttpResponse:
        answer = feed(request, **named)
        answer.headers.pop("Last-Modified", None)
        return answer

    return conditional_page(view)


news_feed = _feed(feeds.News())
field_feed = _feed(feeds.FieldNews())
project_feed = _feed(feeds.ProjectNews())
decision_feed = _feed(feeds.Decisions())


def news_list(request: Asked) -> HttpResponse:
    """What happened in the projects, the newest first, in all of them or in a field."""
    given, field = request.GET.get("seite", ""), request.GET.get("feld", "")
    fields = frames.names("field")
    chosen = next((each for each in fields if each.slug == field), None)
    page = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 1
    found = chronicle.news(ANONYMOUS, field=chosen.slug if chosen else "", page=page)
    url, kept = reverse("strategy:news"), (("feld", chosen.slug),) if chosen else ()
    context = {
        "news": found,
        "fields": fields,
        "chosen": chosen,
        "newer": filters.address(url, kept, (("seite", str(found.page - 1)),)) if found.page > 1 else "",
        "older": filters.address(url, kept, (("seite", str(found.page + 1)),)) if found.more else "",
    }
    return render(request, "strategy/news.html", context)


@conditional_page
def calendar(request: Asked) -> HttpResponse:
    """The milestones of all projects as a calendar to subscribe to."""
    return _calendar(gettext("Termine der digitalen Projekte"), chronicle.appointments(ANONYMOUS))


@conditional_page
def project_calendar(request: Asked, slug: str) -> HttpResponse:
    """The milestones of one project."""
    page = projects.head(ANONYMOUS, slug)
    return _calendar(say(page.title), chronicle.appointments(ANONYMOUS, project=slug))


def _calendar(name: str, found: tuple[Appointment, ...]) -> HttpResponse:
    calendar = Calendar()
    for key, value in (("prodid", f"-//{settings.CITY_TOWN.site}//DE"), ("version", "2.0"), ("x-wr-calname", name)):
        calendar.add(key, value)
    for each in found:
        calendar.add_component(_event(each))
    answer = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _event(each: Appointment) -> Event:
    """A whole day: the last one that the date may mean. Each move raises SEQUENCE, so that calendars follow."""
    url = ui.absolute(reverse("strategy:project", args=[each.project]))
    day = last_day(each.on)
    event = Event()
    values: dict[str, Any] = {
        "uid": f"{url}#termin-{each.key}",
        "dtstamp": each.changed_at,
        "dtstart": day,
        "dtend": day + timedelta(days=1),
        "sequence": each.shifts + each.done,
        "summary": f"{'✓ ' if each.done else ''}{say(each.title)} ({say(each.project_title)})",
        "url": f"{url}#termin-{each.key}",
        "transp": "TRANSPARENT",
    }
    for key, value in values.items():
        event.add(key, value)
    return event
