"""Who asks."""

from django.conf import settings
from starlette.requests import Request

from city.base.access import api as access


def viewer_of(request: Request) -> access.Viewer:
    """The program or person behind a request to a lean route; sync: it reads the database."""
    credentials = request.headers.get("authorization"), request.cookies.get(settings.SESSION_COOKIE_NAME)
    return access.viewer_of_credentials(*credentials)
