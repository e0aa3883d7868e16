"""Times as the standards write them: ISO 8601 instants and intervals ↔ `Instant`."""

from datetime import datetime

from city.kernel.clock import Instant, instant_of, moment_of


def instant_from(text: str) -> Instant:
    """A time with its zone, to the microsecond (finer digits are cut); ValueError for anything else."""
    whole, point, rest = text.strip().partition(".")
    digits = len(rest) - len(rest.lstrip("0123456789"))
    text = whole + point + rest[: min(digits, 6)].ljust(6, "0") + rest[digits:] if point else whole
    return instant_of(datetime.fromisoformat(text))


def text_of(instant: Instant) -> str:
    """The canonical form: UTC, no trailing zeros."""
    text = moment_of(instant).isoformat(timespec="microseconds").removesuffix("+00:00")
    return f"{text.rstrip('0').rstrip('.')}Z" if text.endswith("0") else f"{text}Z"


def interval_from(text: str) -> tuple[Instant, Instant | None]:
    """`a/b` or a single time, whose end is then None."""
    start, slash, end = text.partition("/")
    return instant_from(start), instant_from(end) if slash else None


def interval_text(start: Instant, end: Instant | None) -> str:
    """The time or interval that `interval_from` read."""
    return text_of(start) if end is None else f"{text_of(start)}/{text_of(end)}"
