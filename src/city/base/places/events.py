"""What happens to places."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class PlacesChanged(Event):
    """Places were added or changed."""

    codes: tuple[str, ...]
