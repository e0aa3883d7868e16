"""What happened to policies."""

from dataclasses import dataclass

from city.base.outbox.events import Event


@dataclass(frozen=True)
class PolicyChanged(Event):
    """A policy was made or changed; whoever may see its data may have changed with it."""

    policy: str
