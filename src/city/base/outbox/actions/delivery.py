"""Brings events to one listener, in order, with the listener's bookmark moved in the same transaction."""

import logging
import time
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from city.base.outbox.domain import TRIES, pause_after
from city.base.outbox.events import Delivered, Listener
from city.base.outbox.models import Bookmark, Counter, DeadLetter
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


def lay_bookmarks(names: tuple[str, ...]) -> None:
    """Give each new listener a bookmark at the present end: it hears what has no position yet and all to come."""
    known = set(Bookmark.objects.filter(listener__in=names).values_list("listener", flat=True))
    if missing := [name for name in names if name not in known]:
        last = Counter.objects.values_list("last_position", flat=True).first() or 0
        laid = [Bookmark(listener=name, position=last) for name in missing]
        Bookmark.objects.bulk_create(laid, ignore_conflicts=True)


def deliver(listener: Listener) -> Turn:
    """Bring the next events to `listener`; stops at the first that fails, after a page or a short time."""
    bookmark = Bookmark.objects.get(pk=listener.name)
    if not after(bookmark.position, 1, listener.types):
        return Turn(0, more=False)
    with transaction.atomic():
        bookmark = Bookmark.objects.select_for_update().get(pk=listener.name)
        logged = after(bookmark.position, PAGE, listener.types)
        turn = _hand_over(listener, bookmark, logged)
        bookmark.save()
    return turn


def _hand_over(listener: Listener, bookmark: Bookmark, logged: tuple[Logged, ...]) -> Turn:
    end = time.monotonic() + SECONDS_IN_ONE_GO
    for count, row in enumerate(logged, start=1):
        try:
            with transaction.atomic():
                listener.handler(Delivered(row.position, row.at, row.event()))
        except Exception as problem:  # noqa: BLE001  # whatever a listener raises concerns this listener only
            if pause := _note_failure(bookmark, row, problem):
                return Turn(count - 1, more=True, pause=pause)
        _move(bookmark, row.position)
        if time.monotonic() > end:
            return Turn(count, more=True)
    return Turn(len(logged), more=len(logged) == PAGE)


def _move(bookmark: Bookmark, position: int) -> None:
    bookmark.position, bookmark.tries, bookmark.error, bookmark.failed_at = position, 0, "", None


def _note_failure(bookmark: Bookmark, row: Logged, problem: Exception) -> float:
    """Count the failed try; seconds until the next, or 0 when the event has become a dead letter."""
    bookmark.tries += 1
    bookmark.error = f"{type(problem).__name__}: {problem}"[:2000]
    bookmark.failed_at = clock.now()
    hopeless = isinstance(problem, CityError) and not problem.retry
    if bookmark.tries < TRIES and not hopeless:
        logger.warning(
            "%s failed at event %d, try %d", bookmark.listener, row.position, bookmark.tries, exc_info=problem
        )
        return pause_after(bookmark.tries)
    logger.error("%s gave up event %d: a dead letter", bookmark.listener, row.position, exc_info=problem)
    DeadLetter.objects.get_or_create(
        listener=bookmark.listener,
        position=row.position,
        defaults={
            "type": row.type,
            "payload": row.payload,
            "written_at": row.at,
            "given_up_at": clock.now(),
            "tries": bookmark.tries,
            "error": bookmark.error,
        },
    )
    return 0.0
