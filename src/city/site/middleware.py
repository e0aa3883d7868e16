"""What every answer of the pages carries, and how the house's errors become pages."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from city.base.access.api import ANONYMOUS, SignInNeeded
from city.kernel.errors import CityError, NotFound

logger = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; "
    "worker-src 'self'"
)
# Wagtail's editor brings inline scripts and styles; it is open to the press office only.
EDITOR: Final = "verwaltung/redaktion/"
EDITOR_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"
)


def in_one_piece(get_response: Answer) -> Answer:
    """An answer that was written bit by bit, such as a feed, leaves whole: each piece would cross threads by itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.streaming:
            response.content = response.content
        return response

    return middleware


def security_headers(get_response: Answer) -> Answer:
    """Content security policy and a permissions policy that asks for nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        policy = EDITOR_POLICY if in_editor(request) else POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=(), payment=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def in_editor(request: HttpRequest) -> bool:
    """Whether the address was resolved to the editor, in whichever language."""
    match = request.resolver_match
    return match is not None and match.route.partition(EDITOR)[0] in {"", "en/"} and EDITOR in match.route


def holds_nul(request: HttpRequest) -> bool:
    """Whether a NUL stands in the address or in what a form sent: nothing here is called so, no database takes one."""
    return "\0" in request.path or any("\0" in value for _, values in request.POST.lists() for value in values)


class city_errors:  # noqa: N801 -- named like the function middlewares beside it
    """A CityError that leaves a view becomes a page in the reader's language; a missing sign-in leads to it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, NotFound()) if holds_nul(request) else self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, CityError):
            return None
        if isinstance(error, SignInNeeded) and request.method == "GET":
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
        if error.status == HTTPStatus.FORBIDDEN:
            who = getattr(request, "viewer", ANONYMOUS).actor
            logger.warning("%s was refused %s %s: %s", who, request.method, request.path, error.code)
        return self._page(request, error)

    def _page(self, request: HttpRequest, error: CityError) -> HttpResponse:
        context = {"problem": error.text(get_language() or "de"), "code": error.code, "status": error.status}
        return render(request, "ui/problem.html", context, status=error.status)
