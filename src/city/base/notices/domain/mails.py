"""A mail on its way: what it says, and how long to wait after which failure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MAIL_KEPT: Final = timedelta(days=30)
"""How long the text of a mail is kept after it left or was given up."""
DEFERRALS: Final = 18
"""How often a mail is tried that is answered “not now”: over some four days."""
CLAIMED_FOR: Final = timedelta(minutes=5)
"""After this long a mail whose sender has said nothing is taken up by another one."""
REFUSALS: Final = 3
"""So many refusals in a row, and no more mail goes to an address."""
PER_MINUTE: Final = 300
"""No more leave in a minute, so that the end of an outage is no storm."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A mail as it is handed over; `key` is its Message-ID for good, so that a second copy is known as one."""

    key: str
    email: str
    subject: str
    text: str
    html: str
    language: str
    unsubscribe: str = ""


@dataclass(frozen=True, slots=True)
class MailServer:
    """How the mail server does. `failing_since` is None while it answers."""

    failing_since: datetime | None
    tries: int
    next_try_at: datetime | None
    error: str
    last_sent_at: datetime | None


def after_outage(tries: int) -> timedelta:
    """The pause after the `tries`-th failure in a row to reach the mail server: a minute, four, sixteen, an hour."""
    return min(timedelta(minutes=4 ** min(tries - 1, 4)), timedelta(hours=1))


def after_deferral(tries: int) -> timedelta:
    """The pause after the `tries`-th “not now” for one address: five minutes, twenty … six hours at most."""
    return min(timedelta(minutes=5 * 4 ** min(tries - 1, 5)), timedelta(hours=6))


def after_refusal(tries: int) -> timedelta:
    """The pause after the `tries`-th refusal of one address: an hour, then four."""
    return timedelta(hours=4 ** min(tries - 1, 2))
