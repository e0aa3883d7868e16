"""What happens to consents; `party` is `user:12` or what an upper room calls somebody."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class ConsentGiven(Event):
    """Somebody agreed to a use of their data."""

    party: str
    purpose: str
    version: int


@dataclass(frozen=True)
class ConsentEnded(Event):
    """A use is no longer allowed: withdrawn, expired, or over because the purpose is fulfilled."""

    party: str
    purpose: str
    why: str
