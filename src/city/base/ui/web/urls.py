"""Addresses of the face: the picture for sharing, and the style gallery for developers and testers."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from city.base.ui.web import pictures, views

public_urls = [
    path(_("bild-<str:mark>.png"), pictures.of_town, name="picture"),
]
staff_urls = [
    path("gestaltung/", views.gallery, name="gallery"),
]
