"""Addresses of the contact form, the staff home, notices and messages."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.base.notices.web import views

public_urls: Final[list[URLPattern]] = [
    path(_("kontakt/"), views.contact, name="contact"),
    path(_("kontakt/danke/"), views.thanks, name="thanks"),
]
staff_urls: Final[list[URLPattern]] = [
    path("", views.home, name="home"),
    path("mitteilungen/", views.own, name="notices"),
    path("mitteilungen/gelesen/", views.read, name="read"),
    path("nachrichten/", views.messages, name="messages"),
    path("nachrichten/<int:message_id>/", views.message, name="message"),
]
