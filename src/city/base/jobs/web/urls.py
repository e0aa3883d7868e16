"""Addresses of the operator's page."""

from typing import Final

from django.urls import URLPattern, path

from city.base.jobs.web import views

staff_urls: Final[list[URLPattern]] = [
    path("betrieb/", views.operations, name="operations"),
    path("betrieb/auftraege/<uuid:run_id>/abbrechen/", views.cancel, name="cancel"),
    path("betrieb/auftraege/<uuid:run_id>/wiederholen/", views.run_again, name="run_again"),
    path("betrieb/ereignisse/<int:letter_id>/wiederholen/", views.replay, name="replay"),
    path("betrieb/ereignisse/<int:letter_id>/verwerfen/", views.discard, name="discard"),
]
