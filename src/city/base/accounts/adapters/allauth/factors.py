"""The second factor: its secrets lie encrypted in the database, so a copy of the database alone signs nobody in."""

import base64
import hashlib
from typing import Final

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

PURPOSE: Final = "city.accounts.second-factor:"


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """What the house wants otherwise: encryption, the town's name in the phone, and plain words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Der Code stimmt nicht oder ist schon benutzt. Warten Sie auf den nächsten."),
        "cannot_generate_recovery_codes": _("Richten Sie zuerst den zweiten Faktor ein."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return str(getattr(user, "email", ""))


def _box() -> MultiFernet:
    """Keys made from the secret of the installation, the present one first."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = (hashlib.sha256(f"{PURPOSE}{secret}".encode()).digest() for secret in map(str, secrets))
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
