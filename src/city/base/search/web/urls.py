"""Addresses of the search."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.base.search.web import views

public_urls: Final[list[URLPattern]] = [path(_("suche/"), views.page, name="search")]
staff_urls: Final[list[URLPattern]] = []
