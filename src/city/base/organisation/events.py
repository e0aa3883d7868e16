"""What happens in the organisation."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class UnitChanged(Event):
    """A unit was created, or its name, place or origin changed."""

    code: str


@dataclass(frozen=True)
class RoleChanged(Event):
    """A person got a role in a unit (`held`), or gave it up; being a deputy counts."""

    user: int
    unit: str
    role: str
    held: bool


@dataclass(frozen=True)
class DeputyNamed(Event):
    """A person acts for another from `first_day` to `last_day` (ISO 8601), both included."""

    person: int
    deputy: int
    first_day: str
    last_day: str


@dataclass(frozen=True)
class DeputyEnded(Event):
    """A deputy does not act any more, before the last day."""

    person: int
    deputy: int


@dataclass(frozen=True)
class DutiesTransferred(Event):
    """All that a person was in charge of is another's now."""

    giver: int
    taker: int


@dataclass(frozen=True)
class PartnersChanged(Event):
    """Somebody from outside joined or left a team."""

    unit: str
