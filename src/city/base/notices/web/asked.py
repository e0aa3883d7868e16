"""Who may come in."""

from city.base.access.api import Asked, SignInNeeded, Viewer


def signed_in(request: Asked) -> Viewer:
    """The viewer, who must be a person; else the way leads to the sign-in."""
    if request.viewer.user_id is None:
        raise SignInNeeded
    return request.viewer
