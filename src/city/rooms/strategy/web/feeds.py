"""Feeds (Atom) of what is public: the news of all projects, of a field, of one project, and the decisions."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext

from city.base.access.api import ANONYMOUS
from city.base.ui import api as ui
from city.kernel.texts import Text
from city.rooms.strategy.domain.chronicle import NewsItem
from city.rooms.strategy.domain.dates import first_day
from city.rooms.strategy.domain.decisions import DecisionInfo
from city.rooms.strategy.domain.frames import FieldInfo
from city.rooms.strategy.domain.projects import ProjectHead
from city.rooms.strategy.queries import chronicle, decisions, frames, projects

if TYPE_CHECKING:
    Base = Feed[Any, Any]
else:
    Base = Feed  # knows its types in the stubs only

MOST_ENTRIES = 40
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Spoken(Base):
    """A feed of the town."""

    feed_type = Atom1Feed

    def author_name(self) -> str:
        return str(settings.CITY_TOWN.body)


def say(text: Text) -> str:
    """The words, without the control characters that text from an office program may bring and XML does not know."""
    return CONTROLS.sub(" ", text.shown(get_language() or "de").text)


def moment(on: str) -> datetime:
    """The first moment that a partial date may mean, on local clocks: a feed wants a moment, and it must not change."""
    return datetime.combine(first_day(on), time(), ui.ZONE)


class News(Spoken):
    """The news of all projects."""

    address = "strategy:news_feed"

    def title(self, found: Any = None) -> str:
        return gettext("Neues aus den digitalen Projekten")

    def subtitle(self, found: Any = None) -> str:
        return gettext("Neuigkeiten, neue Stände, erreichte und verschobene Termine.")

    def link(self, found: Any = None) -> str:
        return ui.absolute(reverse("strategy:news"))

    def feed_url(self, found: Any = None) -> str:
        return ui.absolute(reverse(self.address, args=[found.slug] if found else []))

    def items(self, found: Any = None) -> Sequence[NewsItem]:
        return chronicle.news(ANONYMOUS, per_page=MOST_ENTRIES).items

    def item_title(self, item: NewsItem) -> str:
        return f"{say(item.project_title)}: {say(item.kind_word)} – {say(item.title)}"

    def item_description(self, item: NewsItem) -> str:
        return escape(say(item.text))

    def item_link(self, item: NewsItem) -> str:
        return ui.absolute(f"{reverse('strategy:project', args=[item.project])}#{item.anchor}")

    def item_guid(self, item: NewsItem) -> str:
        return ui.absolute(f"{reverse('strategy:project', args=[item.project])}#{item.identity}")

    def item_updateddate(self, item: NewsItem) -> datetime:
        return item.at or moment(item.on)

    item_pubdate = item_updateddate

    def item_categories(self, item: NewsItem) -> list[str]:
        return [say(item.kind_word)]


class FieldNews(News):
    """The news of the projects of a field."""

    address = "strategy:field_feed"

    def get_object(self, request: HttpRequest, slug: str) -> FieldInfo:
        return frames.field(slug)

    def title(self, found: Any = None) -> str:
        return gettext("Neues aus dem Handlungsfeld %(name)s") % {"name": say(found.name)}

    def link(self, found: Any = None) -> str:
        return ui.absolute(reverse("strategy:field", args=[found.slug]))

    def items(self, found: Any = None) -> Sequence[NewsItem]:
        return chronicle.news(ANONYMOUS, field=found.slug, per_page=MOST_ENTRIES).items


class ProjectNews(News):
    """The news of one project; a draft has none."""

    address = "strategy:project_feed"

    def get_object(self, request: HttpRequest, slug: str) -> ProjectHead:
        return projects.head(ANONYMOUS, slug)

    def title(self, found: Any = None) -> str:
        return gettext("Neues zum Projekt %(name)s") % {"name": say(found.title)}

    def link(self, found: Any = None) -> str:
        return ui.absolute(reverse("strategy:project", args=[found.slug]))

    def items(self, found: Any = None) -> Sequence[NewsItem]:
        return chronicle.news(ANONYMOUS, project=found.slug, per_page=MOST_ENTRIES).items


class Decisions(Spoken):
    """The decisions that are public."""

    def title(self) -> str:
        return gettext("Beschlüsse zur digitalen Strategie")

    def link(self) -> str:
        return ui.absolute(reverse("strategy:decisions"))

    def feed_url(self) -> str:
        return ui.absolute(reverse("strategy:decision_feed"))

    def items(self) -> Sequence[DecisionInfo]:
        return decisions.decisions(ANONYMOUS)[0]

    def item_title(self, item: DecisionInfo) -> str:
        return say(item.title)

    def item_description(self, item: DecisionInfo) -> str:
        said = (say(item.body_word), item.number, say(item.result_word))
        return escape(" · ".join(filter(None, said)))

    def item_link(self, item: DecisionInfo) -> str:
        return ui.absolute(reverse("strategy:decision", args=[item.code]))

    item_guid = item_link

    def item_updateddate(self, item: DecisionInfo) -> datetime:
        return moment(item.on)

    item_pubdate = item_updateddate
