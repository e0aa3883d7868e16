"""The bell in the header of the staff pages."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from city.base.access.api import ANONYMOUS
from city.base.notices import api as notices


def bell(request: HttpRequest) -> dict[str, object]:
    """Context processor: `unread_notices`, counted only when a page draws it."""
    viewer = getattr(request, "viewer", ANONYMOUS)
    return {"unread_notices": SimpleLazyObject(lambda: notices.unread(viewer))}
