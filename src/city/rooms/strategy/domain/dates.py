"""Dates as sources give them: a day, a month, a quarter or a year, written `2024-03-01`, `2024-03`, `2024-Q1`, `2024`.

Kept as text: the reduced forms of ISO 8601 sort well enough by `first_day`, and no false precision is ever stored.
"""

import calendar
import re
from datetime import date
from typing import Final

FORMS: Final = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|Q(?P<quarter>[1-4])))?")

SPOKEN: Final = re.compile(
    r"(?:(?:Q(?P<q>[1-4])|(?P<quarter>[1-4])\.\s*Quartal)[ /]"
    r"|(?:(?P<day>\d{1,2})[. ]\s*)?(?P<month>\d{1,2}|[^\W\d_]+)[./ ])\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
"""What people write: `1.3.2026`, `1. März 2026`, `03.2026`, `März 2026`, `Q1 2026`, `1. Quartal 2026`."""

MONTHS: Final = {
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def _months(text: str) -> tuple[int, int, int, int | None]:
    """Year, first month, last month and day of a partial date; ValueError where it is none."""
    found = FORMS.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r}: write 2024, 2024-Q1, 2024-03 or 2024-03-01")
    year = int(found["year"])
    if found["quarter"]:
        quarter = int(found["quarter"])
        return year, quarter * 3 - 2, quarter * 3, None
    if found["month"]:
        month = int(found["month"])
        return year, month, month, int(found["day"]) if found["day"] else None
    return year, 1, 12, None


def first_day(text: str) -> date:
    """The first day that `text` may mean."""
    year, month, _, day = _months(text)
    return date(year, month, day or 1)


def last_day(text: str) -> date:
    """The last day that `text` may mean: a thing planned for `2024-03` is late on 1 April."""
    year, _, month, day = _months(text)
    return date(year, month, day or calendar.monthrange(year, month)[1])


def written(text: str) -> str:
    """The partial date that people mean by `1.3.2026`, `März 2026` or `Q1/2026`; what is none stays as it is."""
    said = " ".join(text.split())
    found = SPOKEN.fullmatch(said)
    if not found:
        return said
    year, quarter = found["year"], found["q"] or found["quarter"]
    if quarter:
        return f"{year}-Q{quarter}"
    month = _month(found["month"])
    if month is None:
        return said
    return f"{year}-{month:02}-{int(found['day']):02}" if found["day"] else f"{year}-{month:02}"


def _month(said: str) -> int | None:
    """The number of a month by its number, its name in either language, or three letters of it or more."""
    if said.isdecimal():
        return int(said)
    names = [name for months in MONTHS.values() for name in months]
    found = [place % 12 + 1 for place, name in enumerate(names) if name.casefold().startswith(said.casefold())]
    return found[0] if len(said) > 2 and found else None


def readable(text: str, language: str) -> str:
    """`1. März 2024`, `März 2024`, `1. Quartal 2024`, `2024`; or in English."""
    year, month, last, day = _months(text)
    english = language.startswith("en")
    name = MONTHS["en" if english else "de"][month - 1]
    if day:
        return f"{day} {name} {year}" if english else f"{day}. {name} {year}"
    if month == last:
        return f"{name} {year}"
    if last - month == 2:
        return f"Q{last // 3} {year}" if english else f"{last // 3}. Quartal {year}"
    return str(year)
