"""Mail servers as Django's mail backends: one that takes its time, one that refuses, one that is full for now."""

import smtplib
import threading
from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.mail.backends.base import BaseEmailBackend

HERE = "city.base.accounts.tests.mail_servers"


class Slow(BaseEmailBackend):
    """Holds the conversation open until the test lets it go."""

    reached: ClassVar[threading.Event] = threading.Event()
    released: ClassVar[threading.Event] = threading.Event()

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        self.reached.set()
        assert self.released.wait(20)
        return len(email_messages)


class Refusing(BaseEmailBackend):
    """Knows no mailbox, and says so with the address, as servers do."""

    answer: ClassVar[int] = 550

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        (address,) = email_messages[0].to
        raise smtplib.SMTPRecipientsRefused({address: (self.answer, f"<{address}>: not now".encode())})


class Full(Refusing):
    """Takes it later."""

    answer = 452
