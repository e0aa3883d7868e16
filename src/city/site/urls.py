"""The addresses of all pages: public ones under German paths (English below /en/), staff below /verwaltung/."""

import importlib
from typing import Any, Final

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.i18n import set_language

ROOMS: Final = (
    "city.base.accounts",
    "city.base.notices",
    "city.base.search",
    "city.base.files",
    "city.base.pages",
    "city.base.jobs",
    "city.base.ui",
    "city.data.ingest",
    "city.data.observations",
    "city.rooms.strategy",
)


from pathlib import Path as _P

ROOMS = tuple(r for r in ROOMS if (_P(__file__).parents[2] / r.replace(".", "/") / "web/urls.py").exists())


def _room(package: str) -> Any:
    urls = importlib.import_module(f"{package}.web.urls")
    staff = [path("verwaltung/", include(getattr(urls, "staff_urls", [])))]
    return path("", include(([*getattr(urls, "public_urls", []), *staff], package.rsplit(".", 1)[1])))


urlpatterns = [
    path("sprache/", set_language, name="set_language"),
    *i18n_patterns(*(_room(package) for package in ROOMS), prefix_default_language=False),
]
