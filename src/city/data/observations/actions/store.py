"""The lower half of the write door. `entities.api.record` alone calls it: it adds the event and owns the
transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from city.data.observations.actions import postgresql, sqlite
from city.data.observations.actions.recount import recount
from city.data.observations.actions.rolling import spoil
from city.data.observations.domain.intake import Batch, usable_ids
from city.data.observations.domain.readings import Change, Outcome, Reading
from city.kernel import clock


@dataclass(frozen=True, slots=True)
class Stored:
    """An outcome for each reading, and what changed in which series."""

    outcomes: tuple[Outcome, ...]
    changes: tuple[Change, ...]


def store(readings: Sequence[Reading]) -> Stored:
    """Write a batch within the caller's transaction: lock its series, tell known from new, write, keep counts and
    latest.

    A reading that cannot be stored is refused with its reason and loses none of the others.
    """
    assert connection.in_atomic_block, "the write door opens the transaction"
    database = postgresql if connection.vendor == "postgresql" else sqlite
    states = database.lock(usable_ids(readings))
    changed_at = max((state.changed_at for state in states.values()), default=0)
    batch = Batch(readings, states, max(clock.instant_now(), changed_at + 1))
    batch.settle(database.known(batch.asked_keys, batch.asked_contents))
    changed = batch.changed()
    if changed:
        database.replace(batch.replaced, batch.recorded_at)
        database.insert(batch.rows)
        for state in changed:
            state.changed_at = batch.recorded_at
            if state.shifted:
                recount(state)
            state.seal()
        database.save(changed)
        spoil(changed)
    return Stored(tuple(batch.outcomes), tuple(state.change() for state in changed))
