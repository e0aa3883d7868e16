"""The kept log: events that have their position, in order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec

from city.base.outbox.errors import Unreadable
from city.base.outbox.events import REGISTER, Event
from city.base.outbox.models import Counter, OutboxEvent


@dataclass(frozen=True, slots=True)
class Logged:
    """One event of the log, still packed."""

    position: int
    type: str
    payload: str
    at: datetime

    def event(self) -> Event:
        """The event itself; Unreadable where this program does not know its type or form."""
        try:
            return msgspec.json.decode(self.payload, type=REGISTER[self.type])
        except (KeyError, msgspec.MsgspecError) as problem:
            raise Unreadable(position=self.position, type=self.type) from problem


def after(position: int, limit: int, types: Collection[str] | None = None) -> tuple[Logged, ...]:
    """The next `limit` events behind `position`, of these types or of all."""
    rows = OutboxEvent.objects.filter(position__gt=position)
    if types is not None:
        rows = rows.filter(type__in=types)
    wanted = rows.order_by("position").values_list("position", "type", "payload", "created_at")[:limit]
    return tuple(Logged(place, kind, payload, at) for place, kind, payload, at in wanted if place is not None)


def written(limit: int = 100) -> tuple[Event, ...]:
    """The latest events in the order in which they were written, also those of the transaction under way."""
    rows = OutboxEvent.objects.order_by("-id").values_list("type", "payload", "created_at")[:limit]
    return tuple(Logged(0, kind, payload, at).event() for kind, payload, at in reversed(rows))


def last_position() -> int:
    """The last position given; 0 before the first."""
    return Counter.objects.values_list("last_position", flat=True).first() or 0


def first_kept() -> int:
    """The lowest position still in the log; one more than the last where nothing is kept."""
    lowest = OutboxEvent.objects.filter(position__isnull=False).order_by("position").values_list("position", flat=True)
    return lowest.first() or last_position() + 1
