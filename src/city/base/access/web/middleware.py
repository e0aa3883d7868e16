"""Puts the viewer on each request, without a query until somebody asks."""

import re
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from city.base.access import api as access

STAFF_PAGES: Final = re.compile(r"/(?:[a-z]{2}/)?verwaltung/")


def viewer(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """`request.viewer` is the person signed in, or nobody; who lacks a second factor is led to it from staff pages."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asking = SimpleLazyObject(lambda: _viewer(request))
        request.viewer = asking  # type: ignore[attr-defined]  # new on a request
        if STAFF_PAGES.match(request.path) and asking.withheld:
            return redirect("accounts:account")
        return get_response(request)

    return middleware


def _viewer(request: HttpRequest) -> access.Viewer:
    user = request.user
    return access.viewer_of_user(user.pk, user.pseudonym) if user.is_authenticated else access.ANONYMOUS
