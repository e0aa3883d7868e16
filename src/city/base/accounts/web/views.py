"""Pages of sign-in that allauth does not bring as they are wanted."""

from http import HTTPStatus
from typing import Any

from allauth.account import views
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """What a rate limit shows; the site names it as `handler429`."""
    return render(request, "accounts/too_many_requests.html", status=HTTPStatus.TOO_MANY_REQUESTS)


class SignInView(views.LoginView):  # type: ignore[misc]  # allauth ships no types
    """E-mail and password, or the town's own provider where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "provider": settings.CITY_OIDC_NAME}


class SignOutView(views.LogoutView):  # type: ignore[misc]
    """Whoever sits down at the same computer afterwards finds nothing in the browser's memory."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().post(*args, **kwargs)
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer


@require_safe
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the provider; the way back is the German address, so that the provider has one address to know."""
    with override("de"):
        answer: HttpResponse = oidc.login(request, provider_id)
    return answer
