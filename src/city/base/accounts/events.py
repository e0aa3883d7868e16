"""What happens to accounts."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class AccountOpened(Event):
    """Somebody got an account."""

    pseudonym: str


@dataclass(frozen=True)
class LinkAsked(Event):
    """Somebody asked for a link to set a new password; who, stands in the row `request` until the mail has left."""

    request: int


@dataclass(frozen=True)
class AccountLocked(Event):
    """Somebody is kept out from now on."""

    pseudonym: str


@dataclass(frozen=True)
class AccountUnlocked(Event):
    """Somebody may come in again."""

    pseudonym: str


@dataclass(frozen=True)
class AccountErased(Event):
    """An account is gone for good; the pseudonym leads to nobody any more."""

    pseudonym: str
