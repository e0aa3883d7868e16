"""Addresses of following."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.rooms.dialogue.web import views

public_urls: Final[list[URLPattern]] = [
    path(_("folgen/bestaetigen/<str:token>/"), views.confirm, name="confirm"),
    path(_("folgen/gefolgt/<str:link>/"), views.followed_by_link, name="followed_by_link"),
    path(_("folgen/gesendet/"), views.sent, name="sent"),
    path(_("folgen/<slug:kind>/<slug:key>/"), views.follow, name="follow"),
]
staff_urls: Final[list[URLPattern]] = [path("gefolgt/", views.followed, name="followed")]
