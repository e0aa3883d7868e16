"""The bell in the header of the staff pages."""

from typing import Final

from django.http import HttpRequest
from django.urls import reverse_lazy

from city.base.access.api import ANONYMOUS
from city.base.notices import api as notices

NOTICES: Final = reverse_lazy("notices:notices")


def bell(request: HttpRequest) -> dict[str, object]:
    """Context processor: `unread_notices`, counted only when a page draws it, and where they are."""
    viewer = getattr(request, "viewer", ANONYMOUS)
    return {"unread_notices": lambda: notices.unread(viewer), "notices_url": NOTICES}
