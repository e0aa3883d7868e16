"""The one page of sign-in that allauth does not bring as a view."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """What a rate limit shows; the site names it as `handler429`."""
    return render(request, "accounts/too_many_requests.html", status=HTTPStatus.TOO_MANY_REQUESTS)
