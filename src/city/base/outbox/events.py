"""The base of all events, the register of their names, and who listens to which."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, Generic, TypeVar

from city.kernel.slots import Slot

REGISTER: Final[dict[str, type["Event"]]] = {}


@dataclass(frozen=True)
class Event:
    """Something that happened; subclasses are frozen dataclasses of plain values, named in the past tense.

    `name` is `<room>.<Class>`, taken from where the class stands (`city.rooms.strategy.events` → `strategy`).
    """

    name: ClassVar[str]

    def __init_subclass__(cls) -> None:
        cls.name = f"{cls.__module__.split('.')[-2]}.{cls.__name__}"
        REGISTER[cls.name] = cls


E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Delivered(Generic[E]):
    """An event as a listener gets it: `position` is its place in the one order, `at` when it was written."""

    position: int
    at: datetime
    event: E


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears which kinds of event; `name` is `<room>.<what it does>` and keeps its bookmark."""

    name: str
    kinds: tuple[type[Event], ...]
    handler: Callable[[Delivered[Any]], None]

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(kind.name for kind in self.kinds)


listeners: Final = Slot[Listener]("listeners to events")


def listen(kinds: type[E] | tuple[type[E], ...], name: str, handler: Callable[[Delivered[E]], None]) -> None:
    """Hear each event of these kinds once it is committed, in order; called from `plugs.py`.

    The handler runs in one transaction with the move of the listener's bookmark, so what it writes to the database
    happens exactly once. It must be short: anything slow, or outside the database, enqueues a job.
    """
    listeners.fill(name, Listener(name, kinds if isinstance(kinds, tuple) else (kinds,), handler))
