"""A request as the viewer's middleware leaves it, and who may come in."""

from django.http import HttpRequest

from city.base.access.api import SignInNeeded, Viewer


class Asked(HttpRequest):
    """`viewer` is the person signed in, or nobody."""

    viewer: Viewer


def signed_in(request: Asked) -> Viewer:
    """The viewer, who must be a person; else the way leads to the sign-in."""
    if request.viewer.user_id is None:
        raise SignInNeeded
    return request.viewer
