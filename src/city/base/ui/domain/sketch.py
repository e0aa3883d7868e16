"""Places as numbered marks on an empty sheet: where things lie to each other, without claiming to be a map."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 4.0
HEIGHT: Final = 3.0
MARGIN: Final = 0.3
CLOSEST: Final = 1e-5
"""Degrees, about a metre: what lies closer together is one spot, and not blown up to the edges."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something with a position in degrees; `note` stands beside its name in the list.

    `links` are what is there, as (label, address); `more` counts what of it is left out, and is found at `url`.
    """

    label: object
    latitude: float
    longitude: float
    url: str = ""
    note: object = ""
    links: tuple[tuple[object, str], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with its number and its spot on the sheet, in percent from the left and the top."""

    number: int
    place: Place
    left: str
    top: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """What `ui/sketch.html` draws: marks on a sheet of 4 : 3, north upwards."""

    title: object
    marks: tuple[Mark, ...]


def sketch(title: object, places: Iterable[Place]) -> Sketch:
    """Lay out places true to scale; a degree of longitude is as short as it is at their latitude."""
    given = tuple(places)
    if not given:
        return Sketch(title, ())
    middle = math.radians(sum(place.latitude for place in given) / len(given))
    flat = [(place.longitude * math.cos(middle), -place.latitude) for place in given]
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    room = max((max(xs) - min(xs)) / (WIDTH - 2 * MARGIN), (max(ys) - min(ys)) / (HEIGHT - 2 * MARGIN), CLOSEST)
    centre = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Sketch(
        title,
        tuple(
            Mark(number, place, _percent((x - centre[0]) / room / WIDTH), _percent((y - centre[1]) / room / HEIGHT))
            for number, (place, (x, y)) in enumerate(zip(given, flat, strict=True), start=1)
        ),
    )


def _percent(offset: float) -> str:
    return f"{50 + 100 * offset:.2f}%"
