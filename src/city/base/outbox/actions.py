import msgspec
from django.db import transaction

from city.base.outbox.domain import wake
from city.base.outbox.events import Event
from city.base.outbox.models import OutboxEvent
from city.kernel import clock


def write(event: Event) -> None:
    """Store `event` in the caller's transaction; the relay is woken when that transaction commits."""
    OutboxEvent.objects.create(
        type=event.name, payload=msgspec.json.encode(event).decode(), created_at=clock.now(), position=None
    )
    transaction.on_commit(wake)
