"""Addresses of the face: the style gallery for developers and testers."""

from django.urls import path

from city.base.ui.web import views

staff_urls = [
    path("gestaltung/", views.gallery, name="gallery"),
]
