"""Where the pages of this town stand on the web."""

from django.conf import settings


def absolute(path: str) -> str:
    """The whole address of a path, as others must know it: feeds, calendars, search engines, embedding pages."""
    return f"{settings.CITY_SITE_URL}{path}"
