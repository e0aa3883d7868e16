"""Where the pages of this town stand on the web, and the pictures that are kept of them."""

from typing import Final

from django.conf import settings
from django.core.cache import cache

from city.base.ui.domain.picture import Picture, draw

WEEK: Final = 7 * 24 * 3600
FOR_EVER: Final = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Headers of what never changes under its address and may stand on any page."""


def absolute(path: str) -> str:
    """The whole address of a path, as others must know it: feeds, calendars, search engines, embedding pages."""
    return f"{settings.CITY_SITE_URL}{path}"


def drawn(picture: Picture) -> bytes:
    """The picture as PNG; drawn once a week at most."""
    key = f"ui.picture:{picture.mark}"
    content: bytes = cache.get(key) or draw(picture)
    cache.add(key, content, WEEK)
    return content
