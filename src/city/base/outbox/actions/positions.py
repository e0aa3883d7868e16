from typing import Final

from django.db import connection, transaction

from city.base.outbox.actions.writing import call
from city.base.outbox.domain import positioned
from city.base.outbox.models import Counter, OutboxEvent
from city.base.outbox.queries.ear import POSITIONED, is_postgresql

BATCH: Final = 1000

NUMBER: Final = """
    UPDATE outbox_outboxevent SET position = numbered.position
    FROM (
        SELECT id, %s + row_number() OVER (ORDER BY id) AS position
        FROM (SELECT id FROM outbox_outboxevent WHERE position IS NULL ORDER BY id LIMIT %s) AS waiting
    ) AS numbered
    WHERE outbox_outboxevent.id = numbered.id
"""


def give_positions() -> int:
    """Number the committed events that have no position yet; how many.

    The counter's row is locked until commit, so two relays by mistake would number one after the other. Whoever sees
    position n therefore also sees every lower one. Reads first: nothing is written while nothing waits.
    """
    if not OutboxEvent.objects.filter(position__isnull=True).exists():
        return 0
    with transaction.atomic():
        Counter.objects.get_or_create(pk=1)
        counter = Counter.objects.select_for_update().get(pk=1)
        with connection.cursor() as cursor:
            cursor.execute(NUMBER, [counter.last_position, BATCH])
            given = int(cursor.rowcount)
        if given:
            counter.last_position += given
            counter.save(update_fields=["last_position"])
        if given and is_postgresql():
            call(POSITIONED)
    positioned.ring()
    return given
