"""What the tests of every room may ask the outbox: which events were written, delivered or not, oldest first."""

from typing import TypeVar

import msgspec

from city.base.outbox.api import Event
from city.base.outbox.models import OutboxEvent

E = TypeVar("E", bound=Event)


def written(kind: type[E]) -> tuple[E, ...]:
    """The events of one kind."""
    payloads = OutboxEvent.objects.filter(type=kind.name).order_by("pk").values_list("payload", flat=True)
    return tuple(msgspec.json.decode(payload, type=kind) for payload in payloads)


def names_written() -> tuple[str, ...]:
    """The names of all events."""
    return tuple(OutboxEvent.objects.order_by("pk").values_list("type", flat=True))
