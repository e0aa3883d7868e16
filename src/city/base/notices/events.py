"""What happens to notices and messages."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class MessageReceived(Event):
    """Somebody wrote by the contact form."""

    message: int


@dataclass(frozen=True)
class MessageSettled(Event):
    """A message was answered or needs no answer."""

    message: int


@dataclass(frozen=True)
class NoticesRead(Event):
    """A person read notices."""

    user: int
    count: int
