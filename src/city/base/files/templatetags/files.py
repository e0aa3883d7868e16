"""A stored picture in a page, in as many widths as there are."""

from typing import Any

from django import template
from django.utils.translation import get_language

from city.base.files import api as files

register = template.Library()


@register.inclusion_tag("files/picture.html")
def picture(stored: files.StoredFile, sizes: str = "100vw") -> dict[str, Any]:
    """`sizes` says how wide the picture is drawn, as in HTML."""
    words = stored.alt.shown(get_language() or "de")
    return {
        "picture": stored,
        "url": files.link(stored),
        "alt": words,
        "sizes": sizes,
        "sources": ", ".join(f"{files.link(stored, each)} {each.width}w" for each in stored.renditions),
    }
