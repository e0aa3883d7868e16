"""What happened to the things of the city."""

from dataclasses import dataclass

from city.base.outbox.events import Event
from city.data.observations.api import Change


@dataclass(frozen=True)
class Recorded(Event):
    """A batch of readings was stored: one event for the batch, one `Change` for each series it touched."""

    source: str
    series: tuple[Change, ...]


@dataclass(frozen=True)
class EntityChanged(Event):
    """An entity was made, or its attributes, relations or location changed; `what` names them."""

    urn: str
    what: tuple[str, ...]
