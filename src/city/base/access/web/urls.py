"""Addresses of who looks after keys."""

from typing import Final

from django.urls import URLPattern, path

from city.base.access.web import views

staff_urls: Final[list[URLPattern]] = [
    path("zugriff/", views.clients, name="clients"),
    path("zugriff/<slug:name>/sperren/", views.revoke, name="revoke"),
]
