"""What happens to accounts."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class AccountOpened(Event):
    """Somebody got an account."""

    pseudonym: str
