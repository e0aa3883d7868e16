"""The counter of the mail server: one connection, several mails, and its answers in the house's words."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import parseaddr
from types import TracebackType
from typing import Final, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from city.base.notices.domain import Envelope
from city.base.notices.errors import MailDeferred, MailRefused, MailServerAway

GOODBYE: Final = 421
"""“Service not available, closing”: the server leaves, whatever was asked."""
PERMANENT: Final = 500
ADDRESS_AT_FAULT: Final = re.compile(r"\b5\.(1\.[1-6]|2\.[0-2])\b")
"""Enhanced codes (RFC 3463) that speak of the address or its mailbox; 5.7.x speaks of policy."""
ENHANCED: Final = re.compile(r"\b5\.\d\.\d")
BARE_ADDRESS_CODES: Final = frozenset({550, 551, 553})


class Post:
    """Open with `with`: MailServerAway where there is no coming in."""

    def __init__(self) -> None:
        self.connection = get_connection()

    def __enter__(self) -> Self:
        with _away():
            self.connection.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError, smtplib.SMTPException):
            self.connection.close()

    def hand_over(self, envelope: Envelope) -> None:
        """Return when the server has taken the mail; else MailServerAway, MailDeferred or MailRefused."""
        message = _message(envelope)
        message.connection = self.connection
        with _away():
            try:
                message.send()
            except smtplib.SMTPRecipientsRefused as problem:
                code, said = next(iter(problem.recipients.values()))
                raise refusal(code, said, at_address=True) from problem
            except smtplib.SMTPDataError as problem:
                raise refusal(problem.smtp_code, problem.smtp_error, at_address=False) from problem


def refusal(code: int, said: bytes | str, *, at_address: bool) -> Exception:
    """What an answer of the server means; `at_address`: it was given to the address, not to the text."""
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    reason = f"{code} {' '.join(text.split())}"[:300]
    if code == GOODBYE:
        return MailServerAway(reason=reason)
    if code < PERMANENT:
        return MailDeferred(reason=reason)
    named = bool(ENHANCED.search(text))
    fault = bool(ADDRESS_AT_FAULT.search(text)) if named else code in BARE_ADDRESS_CODES and "relay" not in text.lower()
    return MailRefused(reason, address_at_fault=at_address and fault)


@contextmanager
def _away() -> Iterator[None]:
    """Whatever goes wrong with the connection or our sender is the server's matter, not the mail's."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as problem:
        raise MailServerAway(reason=f"{type(problem).__name__}: {problem}"[:300]) from problem


def _message(envelope: Envelope) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<{envelope.key}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": envelope.language,
    }
    if envelope.unsubscribe:
        headers["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(envelope.subject, envelope.text, None, [envelope.email], headers=headers)
    if envelope.html:
        message.attach_alternative(envelope.html, "text/html")
    return message
