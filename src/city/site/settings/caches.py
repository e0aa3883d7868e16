"""Where the program remembers for minutes: in the database, so that limits hold for all processes and outlive them."""

from typing import Any, Final

from django.utils.crypto import salted_hmac

MOST_ENTRIES: Final = 100_000
"""Beyond this, the cache drops what is still needed; a flood of attempts must not make it forget the earlier ones."""


def mark(key: str, prefix: str, version: int) -> str:
    """The name under which something is kept: keys of rate limits hold network addresses, which the table must not."""
    return salted_hmac("city.cache", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()


def in_database() -> dict[str, Any]:
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "accounts_remembered",
            "KEY_FUNCTION": mark,
            "OPTIONS": {"MAX_ENTRIES": MOST_ENTRIES},
        }
    }
