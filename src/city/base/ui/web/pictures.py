"""The picture for sharing of every page that has none of its own."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from city.base.ui import api
from city.base.ui.web.context import town_picture


def of_town(request: HttpRequest, mark: str) -> HttpResponse:
    """Under an address that holds its mark it never changes; an older address leads to the present one."""
    picture = town_picture()
    if mark != picture.mark:
        return HttpResponseRedirect(reverse("ui:picture", args=[picture.mark]))
    return HttpResponse(api.drawn(picture), content_type="image/png", headers=api.FOR_EVER)
