"""What happens to notices, receivers, mails and messages."""

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


@dataclass(frozen=True)
class MailsRequested(Event):
    """Mails can leave at once: the post should look now and not at its next round."""

    count: int


@dataclass(frozen=True)
class SettingsChanged(Event):
    """A receiver chose about what and how to be told; `topics` are those that changed."""

    receiver: int
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Unsubscribed(Event):
    """A receiver ended mails by the link in one: all of a `topic`, or one `subject` of it; empty means all."""

    receiver: int
    topic: str
    subject: str


@dataclass(frozen=True)
class AddressConfirmed(Event):
    """The owner of an address wants to be told something there."""

    receiver: int


@dataclass(frozen=True)
class AddressDeleted(Event):
    """An address without an account was deleted, with everything that hung on it."""

    receiver: int


@dataclass(frozen=True)
class AddressStopped(Event):
    """An address was refused so often that nothing is sent there any more."""

    receiver: int


@dataclass(frozen=True)
class AddressResumed(Event):
    """Mails go to the address again, because its owner says it works."""

    receiver: int


@dataclass(frozen=True)
class MailTried(Event):
    """An operator had the post try the mail server at once."""

    by: str
