"""What happens to places."""

from dataclasses import dataclass

from city.base.outbox.api import Event


@dataclass(frozen=True)
class PlacesChanged(Event):
    """Places were added or changed."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class MapBuilt(Event):
    """A base map was built or drawn anew; `sketch` tells a drawing of known points from a real map."""

    map: str
    sketch: bool
    tiles: int


@dataclass(frozen=True)
class AddressesImported(Event):
    """A register of addresses was taken in: how many doors are new, how many changed."""

    new: int
    changed: int
