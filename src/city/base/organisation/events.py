"""What happens in the organisation."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class UnitChanged(Event):
    """A unit was created, or its name, place or origin changed."""

    code: str


@dataclass(frozen=True)
class RoleChanged(Event):
    """A person got a role in a unit (`held`), or gave it up."""

    user: int
    unit: str
    role: str
    held: bool
