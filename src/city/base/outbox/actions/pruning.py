from datetime import timedelta
from typing import Final

from city.base.outbox.events import listeners
from city.base.outbox.models import Bookmark, DeadLetter, OutboxEvent
from city.base.outbox.queries.log import last_position
from city.kernel import clock

KEPT_FOR: Final = timedelta(hours=24)
KEPT_AT_LEAST: Final = 10_000
LETTERS_KEPT: Final = timedelta(days=30)
BATCH: Final = 5_000


def prune(kept_for: timedelta = KEPT_FOR, kept_at_least: int = KEPT_AT_LEAST) -> int:
    """Drop delivered events behind the kept window, a batch at a time; how many.

    An event stays while it is younger than `kept_for`, among the last `kept_at_least`, or undelivered to somebody.
    Dead letters that were replayed or discarded go after a month.
    """
    until = last_position() - kept_at_least
    old = OutboxEvent.objects.filter(position__lte=until, created_at__lt=clock.now() - kept_for)
    bookmarks = dict(Bookmark.objects.values_list("listener", "position"))
    for listener in listeners:
        old = old.exclude(type__in=listener.types, position__gt=bookmarks.get(listener.name, 0))
    dropped = 0
    while ids := list(old.order_by("position").values_list("id", flat=True)[:BATCH]):
        dropped += OutboxEvent.objects.filter(id__in=ids).delete()[0]
    return dropped + DeadLetter.objects.filter(settled_at__lt=clock.now() - LETTERS_KEPT).delete()[0]
