"""Reading the log of events, and how the relay and its listeners stand."""

from city.base.outbox.queries.ear import Glance, rest
from city.base.outbox.queries.health import Letter, ListenerState, RelayState, letters, numbers, relay_state
from city.base.outbox.queries.log import Logged, after, first_kept, last_position, written
from city.base.outbox.queries.reader import Reader

__all__ = [
    "Glance",
    "Letter",
    "ListenerState",
    "Logged",
    "Reader",
    "RelayState",
    "after",
    "first_kept",
    "last_position",
    "letters",
    "numbers",
    "relay_state",
    "rest",
    "written",
]
