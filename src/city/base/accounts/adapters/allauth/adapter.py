"""Sign-in through django-allauth: accounts are opened by the administration, never by signing up here."""

import logging
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

confirmation_wanted: Final = Signal()
"""Somebody must show that an address is theirs; told with `email`, `key` (for the link) and `language`."""

sign_in_failed: Final = Signal()
"""Somebody tried to sign in in vain; told with the `email` that was tried."""

SAID: Final = {
    "account/messages/logged_out.txt": _("Sie sind abgemeldet."),
    "account/messages/password_changed.txt": _("Ihr Passwort ist geändert."),
    "account/messages/email_confirmed.txt": _("Ihre E-Mail-Adresse ist bestätigt."),
    "account/messages/email_confirmation_failed.txt": _("Diese Adresse gehört schon zu einem anderen Konto."),
    "mfa/messages/totp_activated.txt": _("Der zweite Faktor ist eingerichtet."),
    "mfa/messages/totp_deactivated.txt": _("Der zweite Faktor ist abgeschaltet."),
    "mfa/messages/recovery_codes_generated.txt": _("Neue Notfallcodes sind erzeugt. Bewahren Sie sie gut auf."),
}


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """What the house wants otherwise: no sign-up, and plain words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "duplicate_email": _("Diese Adresse hat Ihr Konto schon."),
        "email_taken": _("Diese Adresse gehört schon zu einem anderen Konto."),
        "account_inactive": _("Dieses Konto ist gesperrt. Wenden Sie sich an die IT Ihrer Stadt."),
        "email_password_mismatch": _("E-Mail-Adresse und Passwort passen nicht zusammen."),
        "enter_current_password": _("Das ist nicht Ihr jetziges Passwort."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "invalid_password_reset": _("Der Link ist nicht mehr gültig. Fordern Sie einen neuen an."),
        "too_many_login_attempts": _("Zu viele vergebliche Versuche. Warten Sie fünf Minuten."),
        "rate_limited": _("Zu viele Anfragen. Warten Sie eine Minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """The mail leaves as a job, like every mail of the house."""
        email, key = emailconfirmation.email_address.email, emailconfirmation.key
        confirmation_wanted.send(type(self), email=email, key=key, language=get_language() or "de")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Who is signed in goes back to the account, who is not to the sign-in."""
        return reverse("accounts:account" if self.request.user.is_authenticated else "account_login")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Who tried stays out of the log: a mistyped e-mail is personal data of somebody else."""
        logger.warning("A sign-in from %s failed.", self.get_client_ip(request))
        sign_in_failed.send(type(self), email=str(credentials.get("email", "")))

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
