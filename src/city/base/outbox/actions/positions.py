from typing import Final

from django.db import connection, transaction

from city.base.outbox.domain import positioned
from city.base.outbox.models import OutboxEvent
from city.base.outbox.queries.ear import POSITIONED, is_postgresql

LAY_COUNTER: Final = "INSERT INTO outbox_counter (id, last_position) VALUES (1, 0) ON CONFLICT DO NOTHING"
LOCK_COUNTER: Final = "SELECT last_position FROM outbox_counter WHERE id = 1 FOR UPDATE"
NUMBER: Final = """
    UPDATE outbox_outboxevent SET position = numbered.position
    FROM (
        SELECT id, (SELECT last_position FROM outbox_counter WHERE id = 1) + row_number() OVER (ORDER BY id) AS position
        FROM (SELECT id FROM outbox_outboxevent WHERE position IS NULL ORDER BY id LIMIT 1000) AS waiting
    ) AS numbered
    WHERE outbox_outboxevent.id = numbered.id
"""
MOVE_COUNTER: Final = """
    UPDATE outbox_counter SET last_position = highest.position
    FROM (SELECT max(position) AS position FROM outbox_outboxevent) AS highest
    WHERE outbox_counter.id = 1 AND highest.position > outbox_counter.last_position
"""
CALL: Final = f"SELECT pg_notify('{POSITIONED}', '')"  # a constant


def give_positions() -> bool:
    """Number the committed events that have no position yet, a batch of them; whether there were any.

    The counter's row is locked until commit, so two relays by mistake would number one after the other. Whoever sees
    position n therefore also sees every lower one. Reads first: nothing is written while nothing waits.
    """
    if not OutboxEvent.objects.filter(position__isnull=True).exists():
        return False
    if is_postgresql():
        _at_once()
    else:
        _one_by_one()
    positioned.ring()
    return True


def _at_once() -> None:
    """All statements in one message, which PostgreSQL takes as one transaction; each still sees what was committed."""
    with connection.cursor() as cursor:
        cursor.execute(f"{LAY_COUNTER}; {LOCK_COUNTER}; {NUMBER}; {MOVE_COUNTER}; {CALL}")


def _one_by_one() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (LAY_COUNTER, NUMBER, MOVE_COUNTER):
            cursor.execute(statement)
