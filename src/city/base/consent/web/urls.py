"""Addresses of what the town needs data for, and of one's own consents."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.base.consent.web import views

public_urls: Final[list[URLPattern]] = [
    path(_("wofuer-wir-daten-brauchen/"), views.purposes, name="purposes"),
    path(_("konto/einwilligungen/"), views.own, name="own"),
    path(_("konto/einwilligungen/geben/"), views.give, name="give"),
    path(_("konto/einwilligungen/widerrufen/"), views.withdraw, name="withdraw"),
]
