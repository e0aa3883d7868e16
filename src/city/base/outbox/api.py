"""The door of the outbox."""

from city.base.outbox.actions import write
from city.base.outbox.domain import wake
from city.base.outbox.events import Event

__all__ = ["Event", "wake", "write"]
