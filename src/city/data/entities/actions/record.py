"""The one write door for readings."""

from collections.abc import Sequence

from django.db import transaction

from city.base.outbox import api as outbox
from city.data.entities.events import Recorded
from city.data.observations import api as observations
from city.data.observations.api import Outcome, Reading


def record(batch: Sequence[Reading], *, source: str) -> tuple[Outcome, ...]:
    """Store a batch of readings and say what became of each, in their order.

    Readings, latest values, counts and one event become durable together, or nothing does; when this returns outside a
    transaction, everything it calls stored is on the disk. Whether the sender may write to these series is asked by the
    door that received the batch; whether the series and its policy take readings is asked here. `source` names the
    door.
    """
    if not batch:
        return ()
    with transaction.atomic():
        stored = observations.store(batch)
        if stored.changes:
            outbox.write(Recorded(source=source, series=stored.changes))
    return stored.outcomes
