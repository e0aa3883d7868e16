"""Addresses of the contact form, the staff home, notices, settings, mails and messages."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.base.notices.web import post, settings, views

public_urls: Final[list[URLPattern]] = [
    path(_("kontakt/"), views.contact, name="contact"),
    path(_("kontakt/danke/"), views.thanks, name="thanks"),
    path(_("mails/einstellungen/<str:link>/"), settings.by_link, name="settings"),
    path(_("mails/abmelden/<str:link>/"), settings.unsubscribe, name="unsubscribe"),
    path(_("mails/adresse-loeschen/<str:link>/"), settings.forget, name="forget"),
]
staff_urls: Final[list[URLPattern]] = [
    path("", views.home, name="home"),
    path("mitteilungen/", views.own, name="notices"),
    path("mitteilungen/gelesen/", views.read, name="read"),
    path("mitteilungen/einstellungen/", settings.own, name="own_settings"),
    path("mitteilungen/adresse/", settings.resume, name="resume"),
    path("nachrichten/", views.messages, name="messages"),
    path("nachrichten/<int:message_id>/", views.message, name="message"),
    path("mailversand/", post.mail, name="mail"),
    path("mailversand/versuchen/", post.try_now, name="try_now"),
]
