"""Sign-in through django-allauth: accounts are opened by the administration, never by signing up."""

import logging
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

SAID: Final = {
    "account/messages/logged_out.txt": _("Sie sind abgemeldet."),
    "account/messages/password_changed.txt": _("Ihr Passwort ist geändert."),
}


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """What the house wants otherwise: no sign-up, and plain words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dieses Konto ist gesperrt. Wenden Sie sich an die Stabsstelle IT."),
        "email_password_mismatch": _("E-Mail-Adresse und Passwort passen nicht zusammen."),
        "enter_current_password": _("Das ist nicht Ihr jetziges Passwort."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "invalid_password_reset": _("Der Link ist nicht mehr gültig. Fordern Sie einen neuen an."),
        "too_many_login_attempts": _("Zu viele vergebliche Versuche. Warten Sie fünf Minuten."),
        "rate_limited": _("Zu viele Anfragen. Warten Sie eine Minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Who tried stays out of the log: a mistyped e-mail is personal data of somebody else."""
        logger.warning("A sign-in from %s failed.", self.get_client_ip(request))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Two of allauth's messages are worth saying; the others repeat what the page shows."""
        if text := message or SAID.get(message_template or ""):
            super().add_message(request, level, message=str(text), extra_tags=extra_tags)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return str(settings.LOGIN_REDIRECT_URL)
