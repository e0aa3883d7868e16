"""How relay and listeners stand, for the operator and for /metrics."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from city.base.outbox.events import Listener, listeners
from city.base.outbox.models import Bookmark, DeadLetter, OutboxEvent
from city.base.outbox.queries.log import last_position
from city.kernel import clock


@dataclass(frozen=True, slots=True)
class ListenerState:
    """One listener: how many events it still has before it, and what it is stuck at."""

    name: str
    position: int
    behind: int
    tries: int
    error: str
    failed_at: datetime | None


@dataclass(frozen=True, slots=True)
class RelayState:
    """The relay: last position given, committed events without one, age of the oldest of them in seconds."""

    last_position: int
    waiting: int
    lag_seconds: float
    open_letters: int
    listeners: tuple[ListenerState, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter as the operator sees it."""

    id: int
    listener: str
    position: int
    type: str
    payload: str
    written_at: datetime
    given_up_at: datetime
    tries: int
    error: str


def letters(limit: int = 100) -> tuple[Letter, ...]:
    """The open dead letters, newest first."""
    fields = ("id", "listener", "position", "type", "payload", "written_at", "given_up_at", "tries", "error")
    rows = DeadLetter.objects.filter(settled_at__isnull=True).order_by("-id").values_list(*fields)[:limit]
    return tuple(Letter(*row) for row in rows)


def relay_state() -> RelayState:
    """Relay and listeners at this moment."""
    waiting = OutboxEvent.objects.filter(position__isnull=True)
    oldest = waiting.order_by("id").values_list("created_at", flat=True).first()
    bookmarks = {bookmark.listener: bookmark for bookmark in Bookmark.objects.all()}
    behind = _behind(bookmarks)
    return RelayState(
        last_position=last_position(),
        waiting=waiting.count(),
        lag_seconds=(clock.now() - oldest).total_seconds() if oldest else 0.0,
        open_letters=DeadLetter.objects.filter(settled_at__isnull=True).count(),
        listeners=tuple(_state(listener, bookmarks.get(listener.name), behind) for listener in listeners),
    )


def _behind(bookmarks: Mapping[str, Bookmark]) -> dict[str, int]:
    """How many events each listener still has before it, in one query over what the slowest has not heard."""
    positions = {listener.name: getattr(bookmarks.get(listener.name), "position", 0) for listener in listeners}
    counts = {
        f"of_{number}": Count("pk", filter=Q(type__in=listener.types, position__gt=positions[listener.name]))
        for number, listener in enumerate(listeners)
    }
    unheard = OutboxEvent.objects.filter(position__gt=min(positions.values(), default=0)).aggregate(**counts)
    return {listener.name: unheard[f"of_{number}"] for number, listener in enumerate(listeners)}


def _state(listener: Listener, bookmark: Bookmark | None, behind: Mapping[str, int]) -> ListenerState:
    if bookmark is None:
        return ListenerState(listener.name, 0, behind[listener.name], 0, "", None)
    return ListenerState(
        listener.name, bookmark.position, behind[listener.name], bookmark.tries, bookmark.error, bookmark.failed_at
    )


def numbers() -> dict[str, float]:
    """What /metrics says of the outbox."""
    state = relay_state()
    return {
        "outbox_position": state.last_position,
        "outbox_waiting": state.waiting,
        "outbox_lag_seconds": state.lag_seconds,
        "outbox_dead_letters": state.open_letters,
        "outbox_listeners_behind": sum(listener.behind for listener in state.listeners),
        "outbox_listeners_failing": sum(listener.tries > 0 for listener in state.listeners),
    }
