"""Puts the viewer on each request, without a query until somebody asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from city.base.access import api as access


def viewer(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """`request.viewer` is the person signed in, or nobody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]  # new on a request
        return get_response(request)

    return middleware


def _viewer(request: HttpRequest) -> access.Viewer:
    user = request.user
    return access.viewer_of_user(user.pk, user.pseudonym) if user.is_authenticated else access.ANONYMOUS
