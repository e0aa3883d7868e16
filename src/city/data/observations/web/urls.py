"""Addresses of the measurements: German paths, English below /en/ by translation."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.data.observations.web import views

public_urls: Final[list[URLPattern]] = [
    path(_("daten/reihen/"), views.every_series, name="every_series"),
    path(_("daten/reihen/<int:series_id>/"), views.series, name="series"),
    path(_("daten/reihen/<int:series_id>/verlauf/"), views.course, name="course"),
]
