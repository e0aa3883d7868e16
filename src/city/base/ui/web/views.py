"""The style gallery: every part in every state, with content that could stand in any town."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from city.base.access import api as access
from city.base.ui.web.gallery import SampleForm, sample


def gallery(request: HttpRequest) -> HttpResponse:
    """For staff; a sent form is only checked and shown again, nothing is kept."""
    viewer: access.Viewer = request.viewer  # type: ignore[attr-defined]  # put there by access's middleware
    access.require(viewer, "member", "editor", "press", "operator", "coordinator")
    form = SampleForm(request.POST or None)
    form.is_valid()
    return render(request, "ui/gallery.html", sample() | {"form": form})
