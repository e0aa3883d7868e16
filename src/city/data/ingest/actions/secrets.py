"""Passwords that this town has to show to others: encrypted, so that a copy of the database alone opens nothing."""

import base64
import hashlib
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from city.data.ingest.domain.brokers import Problem

PURPOSE: Final = "city.ingest.broker:"


def sealed(secret: str) -> str:
    """The secret as it may lie in the database; nothing stays nothing."""
    return _box().encrypt(secret.encode()).decode() if secret else ""


def opened(kept: str) -> str:
    """The secret again; Problem where the installation's key is another one by now."""
    try:
        return _box().decrypt(kept.encode()).decode() if kept else ""
    except InvalidToken as problem:
        raise Problem("unreadable") from problem


def _box() -> MultiFernet:
    """Keys made from the secret of the installation, the present one first."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = (hashlib.sha256(f"{PURPOSE}{secret}".encode()).digest() for secret in map(str, secrets))
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
