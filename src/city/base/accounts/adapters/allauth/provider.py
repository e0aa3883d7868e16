"""Sign-in through the town's own OpenID Connect provider: it says who somebody is, never what they may do."""

import logging
from http import HTTPStatus
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

logger = logging.getLogger(__name__)


class TownProvider(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Whoever has an account comes in by a verified address; others only where the town opens accounts that way."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return bool(settings.CITY_OIDC_SIGN_UP)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Stop here with a page that says why, before any account is made."""
        if sociallogin.is_existing:
            return
        if not any(address.verified for address in sociallogin.email_addresses):
            _stop(request, "unverified")
        if not self.is_open_for_signup(request, sociallogin):
            _stop(request, "unknown")

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """The name as the provider has it, else the address."""
        user = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = str(data.get("name") or " ".join(filter(None, parts)) or data.get("email") or "")[:200]
        return user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: object = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """The reader learns what to do, the log what went wrong; neither is told tokens."""
        logger.warning("Sign-in by OpenID Connect failed: %s %s", error, type(exception).__name__)
        _stop(request, "failed", HTTPStatus.BAD_GATEWAY)


def _stop(request: HttpRequest, reason: str, status: HTTPStatus = HTTPStatus.FORBIDDEN) -> None:
    page = render(request, "accounts/provider_refused.html", {"reason": reason}, status=status)
    raise ImmediateHttpResponse(page)
