"""What search engines are told: which pages there are, in both languages, and what is not for them."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from city.base.ui import api as ui

if TYPE_CHECKING:
    Base = Sitemap[ui.Listed]
else:
    Base = Sitemap  # knows its types in the stubs only

PER_FILE: Final = 1_000
CLOSED: Final = ("/verwaltung/", "/en/verwaltung/", "/anmelden/", "/en/anmelden/", "/konto/", "/en/konto/", "/live")


class Listing(Base):
    """The pages of one room, read once. Addresses are those of CITY_SITE_URL, whatever the request was sent to."""

    i18n = alternates = x_default = True
    limit = PER_FILE

    def __init__(self, pages: Callable[[], Iterable[ui.Listed]]) -> None:
        self.pages = pages
        self.addresses: dict[tuple[int, str | None], str] = {}

    @cached_property
    def found(self) -> Sequence[ui.Listed]:
        return tuple(self.pages())

    def items(self) -> Sequence[ui.Listed]:
        return self.found

    def location(self, item: ui.Listed) -> str:
        """Worked out once for each language: every page is named by the other one, too."""
        known = (id(item), get_language())
        if known not in self.addresses:
            self.addresses[known] = reverse(item.url_name, kwargs=dict(item.url_args))
        return self.addresses[known]

    def lastmod(self, item: ui.Listed) -> Any:
        return item.changed_at

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.CITY_SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.CITY_SITE_URL).scheme


def entrances() -> Iterable[ui.Listed]:
    """What the navigation and the footer lead to."""
    for item in (*ui.navigation, *ui.footer_navigation):
        try:
            reverse(item.url_name)
        except NoReverseMatch:
            continue
        yield ui.Listed(item.url_name)
    yield ui.Listed("strategy:home")


def sections() -> dict[str, Callable[[], Listing]]:
    """One section per room that lists pages, to be made for each request."""
    rooms = {"seiten": entrances} | dict(ui.listed.items())
    return {name: partial(Listing, pages) for name, pages in rooms.items()}


def robots(request: HttpRequest) -> HttpResponse:
    """A demo town must not be taken for the town: it asks to be left out altogether."""
    lines = ["User-agent: *"]
    if settings.CITY_DEMO:
        lines.append("Disallow: /")
    else:
        lines += [*(f"Disallow: {path}" for path in CLOSED), f"Sitemap: {ui.absolute(reverse('sitemaps'))}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
