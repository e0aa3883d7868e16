"""What happens to accounts."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class AccountOpened(Event):
    """Somebody got an account."""

    pseudonym: str


@dataclass(frozen=True)
class LinkAsked(Event):
    """Somebody asked for a link to set a new password; `language` is that of the page."""

    email: str
    language: str
