from django.http import HttpRequest

from city.base.access.domain import Viewer


class Asked(HttpRequest):
    """A request as the viewer's middleware leaves it: `viewer` is the person signed in, or nobody."""

    viewer: Viewer
