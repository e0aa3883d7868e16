"""Brings events to one listener, in order, with the listener's place moved in the same transaction."""

import logging
import time
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from city.base.outbox.domain import TRIES, pause_after
from city.base.outbox.events import Delivered, Listener
from city.base.outbox.models import Counter, DeadLetter, Place
from city.base.outbox.queries.log import Logged, after
from city.kernel import clock
from city.kernel.errors import CityError

logger = logging.getLogger(__name__)

PAGE: Final = 200
SECONDS_IN_ONE_GO: Final = 0.05
"""A listener with a long way to go commits this often, so that others get their turn at SQLite's one pen."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of it: how many events went through, whether more are there, and how long to pause after a failure."""

    done: int
    more: bool
    pause: float = 0.0


def settle_places(names: tuple[str, ...]) -> None:
    """Give each listener that is new a place at the present end: it hears what has no position yet and all to come."""
    known = set(Place.objects.filter(listener__in=names).values_list("listener", flat=True))
    if missing := [name for name in names if name not in known]:
        last = Counter.objects.values_list("last_position", flat=True).first() or 0
        Place.objects.bulk_create([Place(listener=name, position=last) for name in missing], ignore_conflicts=True)


def deliver(listener: Listener) -> Turn:
    """Bring the next events to `listener`; stops at the first that fails, after a page or a short time."""
    place = Place.objects.get(pk=listener.name)
    if not after(place.position, 1, listener.types):
        return Turn(0, more=False)
    with transaction.atomic():
        place = Place.objects.select_for_update().get(pk=listener.name)
        logged = after(place.position, PAGE, listener.types)
        turn = _hand_over(listener, place, logged)
        place.save()
    return turn


def _hand_over(listener: Listener, place: Place, logged: tuple[Logged, ...]) -> Turn:
    end = time.monotonic() + SECONDS_IN_ONE_GO
    for count, row in enumerate(logged, start=1):
        try:
            with transaction.atomic():
                listener.handler(Delivered(row.position, row.at, row.event()))
        except Exception as problem:  # noqa: BLE001  # whatever a listener raises concerns this listener only
            if pause := _note_failure(place, row, problem):
                return Turn(count - 1, more=True, pause=pause)
        _move(place, row.position)
        if time.monotonic() > end:
            return Turn(count, more=True)
    return Turn(len(logged), more=len(logged) == PAGE)


def _move(place: Place, position: int) -> None:
    place.position, place.tries, place.error, place.failed_at = position, 0, "", None


def _note_failure(place: Place, row: Logged, problem: Exception) -> float:
    """Count the failed try; seconds until the next, or 0 when the event has become a dead letter."""
    place.tries += 1
    place.error = f"{type(problem).__name__}: {problem}"[:2000]
    place.failed_at = clock.now()
    hopeless = isinstance(problem, CityError) and not problem.retry
    if place.tries < TRIES and not hopeless:
        logger.warning("%s failed at event %d, try %d", place.listener, row.position, place.tries, exc_info=problem)
        return pause_after(place.tries)
    logger.error("%s gave up event %d: a dead letter", place.listener, row.position, exc_info=problem)
    DeadLetter.objects.get_or_create(
        listener=place.listener,
        position=row.position,
        defaults={
            "type": row.type,
            "payload": row.payload,
            "written_at": row.at,
            "given_up_at": clock.now(),
            "tries": place.tries,
            "error": place.error,
        },
    )
    return 0.0
