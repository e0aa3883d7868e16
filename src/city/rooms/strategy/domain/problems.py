"""What is wrong with something people wrote: the field, and the remedy."""

from collections.abc import Iterator
from dataclasses import dataclass

from city.kernel.texts import Text
from city.rooms.strategy.domain import dates


@dataclass(frozen=True, slots=True)
class Problem:
    """`field` is the path in the document, `milestones.start.planned`; `reason` says what to do."""

    field: str
    reason: Text


def problem(field: str, de: str, en: str) -> Problem:
    """A problem in both languages."""
    return Problem(field, Text.of(de, en))


def dated(field: str, text: str, *, empty: bool = False) -> Iterator[Problem]:
    """That `text` is no partial date."""
    if empty and not text:
        return
    try:
        dates.first_day(text)
    except ValueError:
        yield problem(
            field,
            "Schreiben Sie das Datum als 2026, 2026-Q1, 2026-03 oder 2026-03-01.",
            "Write the date as 2026, 2026-Q1, 2026-03 or 2026-03-01.",
        )
