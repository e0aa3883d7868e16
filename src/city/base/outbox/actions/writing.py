import msgspec
from django.db import connection, transaction

from city.base.outbox.domain import committed, leading
from city.base.outbox.events import Event
from city.base.outbox.models import OutboxEvent
from city.base.outbox.queries.ear import COMMITTED, is_postgresql
from city.kernel import clock


def write(event: Event) -> None:
    """Store `event` in the caller's transaction; the relay is woken when that transaction commits."""
    OutboxEvent.objects.create(
        type=event.name, payload=msgspec.json.encode(event).decode(), created_at=clock.now(), position=None
    )
    transaction.on_commit(call_relay, robust=True)


def call_relay() -> None:
    """Ring for the relay: in this process if it leads here, else over PostgreSQL (SQLite's relay looks by itself).

    The call is a transaction of its own: NOTIFY inside the caller's would make all committing transactions queue.
    """
    committed.ring()
    if is_postgresql() and not leading:
        call(COMMITTED)


def call(channel: str) -> None:
    """NOTIFY everybody who listens on `channel`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [channel])
