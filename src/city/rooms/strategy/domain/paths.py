"""Where an indicator stands on its way: targets on dates, and what several indicators say of one goal, side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from city.kernel.texts import Text
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.figures import reached

STANDINGS: Final[dict[str, Text]] = {
    "reached": Text.of("Ziel erreicht", "Target reached"),
    "on-path": Text.of("auf dem Zielpfad", "on the target path"),
    "behind": Text.of("hinter dem Zielpfad", "behind the target path"),
    "open": Text.of("Ziel offen", "Target open"),
    "no-target": Text.of("ohne Ziel", "without a target"),
    "stale": Text.of("Wert veraltet", "Value out of date"),
    "no-value": Text.of("noch kein Wert", "No value yet"),
}


@dataclass(frozen=True, slots=True)
class Aim:
    """A value to be reached by the end of a partial date; an empty date means no date is set."""

    value: float
    on: str


def due(path: Sequence[Aim], today: date) -> float | None:
    """What should be reached by today: the latest aim whose time has run out; None before the first."""
    past = [aim for aim in path if aim.on and dates.last_day(aim.on) < today]
    return max(past, key=lambda aim: dates.last_day(aim.on)).value if past else None


def standing(
    direction: str, path: Sequence[Aim], target: Aim | None, value: float | None, today: date, *, stale: bool
) -> str:
    """A code of `STANDINGS`. An old value says nothing of today; the target is met before the path is asked."""
    if value is None:
        return "no-value"
    if stale:
        return "stale"
    if target is None or direction == "none":
        return "no-target"
    if reached(direction, target.value, value):
        return "reached"
    aim = due([*path, target], today)
    if aim is None:
        return "open"
    return "on-path" if reached(direction, aim, value) else "behind"


def counted(standings: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How many stand where, in the order of `STANDINGS`: every indicator counts once, none is averaged away."""
    found = list(standings)
    return tuple((code, found.count(code)) for code in STANDINGS if code in found)
