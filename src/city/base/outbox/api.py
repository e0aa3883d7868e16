"""The door of the outbox."""

from city.base.outbox.actions import Relay, discard, prune, replay, write
from city.base.outbox.domain import wake
from city.base.outbox.errors import ListenerGone, ReplayFailed, Unreadable
from city.base.outbox.events import Delivered, Event, Listener, listen, listeners
from city.base.outbox.queries import (
    Glance,
    Letter,
    ListenerState,
    Logged,
    Reader,
    RelayState,
    after,
    first_kept,
    last_position,
    letters,
    numbers,
    relay_state,
    rest,
    written,
)

__all__ = [
    "Delivered",
    "Event",
    "Glance",
    "Letter",
    "Listener",
    "ListenerGone",
    "ListenerState",
    "Logged",
    "Reader",
    "Relay",
    "RelayState",
    "ReplayFailed",
    "Unreadable",
    "after",
    "discard",
    "first_kept",
    "last_position",
    "letters",
    "listen",
    "listeners",
    "numbers",
    "prune",
    "relay_state",
    "replay",
    "rest",
    "wake",
    "write",
    "written",
]
