"""Addresses of files; they are the same in every language."""

from typing import Final

from django.urls import URLPattern, path

from city.base.files.web import views

public_urls: Final[list[URLPattern]] = [
    path("dateien/<uuid:file_id>/<int:width>/bild.webp", views.rendition, name="rendition"),
    path("dateien/<uuid:file_id>/<str:name>", views.file, name="file"),
]
staff_urls: Final[list[URLPattern]] = []
