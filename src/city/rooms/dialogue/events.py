"""What happens between people and what the town does."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class Announced(Event):
    """Something is to be told to all who follow a thing; texts are variants by language."""

    kind: str
    key: str
    event: str
    text: dict[str, str]
    details: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class FollowBegun(Event):
    """A receiver follows a thing from now on."""

    receiver: int
    kind: str
    key: str


@dataclass(frozen=True)
class FollowEnded(Event):
    """A receiver follows a thing no longer."""

    receiver: int
    kind: str
    key: str


@dataclass(frozen=True)
class FollowWished(Event):
    """Somebody without an account asked to follow a thing, and was sent a mail to confirm it."""

    wish: int
    kind: str
    key: str
