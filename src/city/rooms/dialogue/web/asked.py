"""A request as the viewer's middleware leaves it."""

from django.http import HttpRequest

from city.base.access.api import Viewer


class Asked(HttpRequest):
    """`viewer` is the person signed in, or nobody."""

    viewer: Viewer
