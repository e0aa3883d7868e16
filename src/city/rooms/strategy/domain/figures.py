"""From measured values to the one figure an indicator shows: which series count, what they say together, how old."""

from collections.abc import Sequence
from dataclasses import dataclass

from city.kernel.clock import HOUR, Instant


@dataclass(frozen=True, slots=True)
class Reported:
    """The latest value of one series."""

    series_id: int
    at: Instant
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """What is shown: `value` None means nothing was reported within the time that counts; `of` says how many could."""

    value: float | None
    at: Instant | None
    counted: int
    of: int


def fresh(reported: Sequence[Reported], now: Instant, hours: int) -> tuple[Reported, ...]:
    """Those not older than `hours`; a clock a little ahead of ours is no reason to drop a value."""
    return tuple(each for each in reported if now - each.at <= hours * HOUR)


def combine(method: str, reported: Sequence[Reported], of: int, now: Instant, hours: int) -> Figure:
    """The figure of a method over the latest values. `series` shows the last value whatever its age."""
    if method == "series":
        last = max(reported, key=lambda each: each.at, default=None)
        return Figure(last.value, last.at, 1, of) if last else Figure(None, None, 0, of)
    counted = fresh(reported, now, hours)
    at = max((each.at for each in counted), default=None)
    if method == "reporting":
        last_at = at or max((each.at for each in reported), default=None)
        return Figure(float(len(counted)), last_at, len(counted), of)
    if not counted:
        return Figure(None, None, 0, of)
    values = [each.value for each in counted]
    value = max(values) if method == "highest" else round(sum(values) / len(values), 6)
    return Figure(value, at, len(counted), of)


def progress(baseline: float | None, target: float | None, value: float | None) -> float | None:
    """Share of the way from baseline to target, 0 to 1; None where there is no way to go."""
    if value is None or target is None:
        return None
    start = baseline or 0.0
    if target == start:
        return None
    return max(0.0, min(1.0, (value - start) / (target - start)))


def reached(direction: str, target: float | None, value: float | None) -> bool | None:
    """Whether the target is met; None where there is no target or no direction."""
    if target is None or value is None or direction == "none":
        return None
    return value <= target if direction == "down" else value >= target


def is_stale(at: Instant | None, now: Instant, hours: int) -> bool:
    """Older than it may be; what was never reported is stale, too."""
    return at is None or now - at > hours * HOUR
