"""Addresses of the history."""

from typing import Final

from django.urls import URLPattern, path

from city.base.audit.web import views

staff_urls: Final[list[URLPattern]] = [
    path("verlauf/", views.history, name="history"),
    path("verlauf/rueckgaengig/", views.undo, name="undo"),
    path("verlauf/zu/<str:subject>/", views.subject, name="subject"),
]
