"""Marks by which an open form tells people from programs, without asking them anything."""

import hashlib
import hmac
from typing import Final

from django.conf import settings
from django.core import signing

from city.base.live import api as live
from city.kernel import clock

LEAST_SECONDS: Final = 2
MOST_HOURS: Final = 24
SALT: Final = "notices.contact"


def opened_now() -> str:
    """A signed mark of when the form was opened: a person needs some seconds, a copied form grows old."""
    return signing.dumps(clock.instant_now(), salt=SALT)


def by_a_person(opened: str, trap: str) -> bool:
    """Whether the field that nobody sees is empty, and the form was open for some seconds and not for days."""
    try:
        at = int(signing.loads(opened, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return False
    seconds = (clock.instant_now() - at) / clock.SECOND
    return not trap and LEAST_SECONDS <= seconds <= MOST_HOURS * 3600


def sender_mark(address: str) -> str:
    """A mark of an address, of IPv6 of its network, that changes every day.

    It cannot be turned back without the site's secret.
    """
    said = f"{clock.now().date()}:{live.sender_of(address)}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()
