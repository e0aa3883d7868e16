"""The addresses of all pages: public ones under German paths (English below /en/), staff below /verwaltung/."""

import importlib
from types import ModuleType
from typing import Any, Final

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.i18n import set_language

from city.site.web import sitemap

ROOMS: Final = (
    "city.base.audit",
    "city.base.accounts",
    "city.base.organisation",
    "city.base.consent",
    "city.base.access",
    "city.base.notices",
    "city.base.search",
    "city.base.files",
    "city.base.pages",
    "city.base.jobs",
    "city.base.ui",
    "city.data.ingest",
    "city.data.observations",
    "city.rooms.strategy",
    "city.rooms.dialogue",
)


def _room(package: str) -> list[Any]:
    """A room's addresses: those of libraries, which know no namespace, then its own, named `<room>:<page>`."""
    urls: ModuleType = importlib.import_module(f"{package}.web.urls")
    staff = [path("verwaltung/", include(getattr(urls, "staff_urls", [])))]
    own = ([*getattr(urls, "public_urls", []), *staff], package.rsplit(".", 1)[1])
    return [*getattr(urls, "library_urls", []), path("", include(own))]


urlpatterns = [
    path("robots.txt", sitemap.robots),
    path(
        "sitemap.xml", sitemaps.index, {"sitemaps": sitemap.sections(), "sitemap_url_name": "sitemap"}, name="sitemaps"
    ),
    path("sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": sitemap.sections()}, name="sitemap"),
    path("sprache/", set_language, name="set_language"),
    *i18n_patterns(*(address for package in ROOMS for address in _room(package)), prefix_default_language=False),
]
handler429 = "city.base.accounts.web.views.too_many_requests"
