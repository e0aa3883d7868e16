"""Numbers and times as a reader writes them, German or English; local time is Europe/Berlin."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import NumberPattern, parse_pattern

from city.kernel import clock
from city.kernel.clock import Instant

ZONE: Final = ZoneInfo("Europe/Berlin")
NOTHING: Final = "–"
LOCALES: Final = {"de": Locale("de", "DE"), "en": Locale("en", "GB")}
JUST_NOW: Final = {"de": "gerade eben", "en": "just now"}
TODAY: Final = {"de": "heute", "en": "today"}
AHEAD: Final = {"de": "in der Zukunft", "en": "in the future"}
SHARP: Final = timedelta(minutes=1)

Moment = datetime | date | Instant

PATTERNS: Final = {
    "de": {
        "short": "dd.MM.yyyy, HH:mm 'Uhr'",
        "long": "d. MMMM yyyy, HH:mm 'Uhr'",
        "date": "d. MMMM yyyy",
        "day": "dd.MM.yyyy",
        "month": "MMMM yyyy",
        "time": "HH:mm",
        "second": "dd.MM.yyyy, HH:mm:ss",
        "tick-day": "d.M.",
        "tick-month": "MMM yy",
        "tick-year": "yyyy",
    },
    "en": {
        "short": "d MMM yyyy, HH:mm",
        "long": "d MMMM yyyy, HH:mm",
        "date": "d MMMM yyyy",
        "day": "d MMM yyyy",
        "month": "MMMM yyyy",
        "time": "HH:mm",
        "second": "d MMM yyyy, HH:mm:ss",
        "tick-day": "d MMM",
        "tick-month": "MMM yy",
        "tick-year": "yyyy",
    },
}


def locale_of(language: str) -> Locale:
    """Babel's locale for one of our languages; German for any other."""
    return LOCALES.get(language[:2], LOCALES["de"])


def aware(at: Moment) -> datetime:
    """An aware datetime of a datetime, an `Instant` or a date (its local midnight); a naive one is taken as UTC."""
    if isinstance(at, int):
        return clock.moment_of(at)
    if not isinstance(at, datetime):
        return datetime(at.year, at.month, at.day, tzinfo=ZONE)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def number(value: float | Decimal | str | None, digits: int | None = None, language: str = "de") -> str:
    """`1234.5` as `1.234,5` (de) or `1,234.5` (en), with a true minus.

    Without `digits` at most three decimals are shown and none added; a text stays as it is, nothing is a dash.
    """
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if not exact.is_finite():
        return NOTHING
    written: str = _pattern(digits).apply(exact, locale_of(language))
    return "0" + written[2:] if set(written) <= set("-0.,") and written[0] == "-" else written.replace("-", "−")


@cache
def _pattern(digits: int | None) -> NumberPattern:
    return parse_pattern("#,##0.###" if digits is None else "#,##0" + (f".{'0' * digits}" if digits else ""))


def age(at: Moment | None, now: datetime | None = None, language: str = "de") -> str:
    """How long ago, in words: `gerade eben`, `vor 12 Minuten`, `vor 3 Tagen`."""
    if at is None:
        return NOTHING
    tongue = "en" if language.startswith("en") else "de"
    present = now or clock.now()
    past = present - aware(at)
    if is_day(at) and timedelta(0) <= past < timedelta(days=1):
        return TODAY[tongue]
    if past < -SHARP:
        return AHEAD[tongue]
    if past < SHARP:
        return JUST_NOW[tongue]
    return format_timedelta(-past, "minute", threshold=1.5, add_direction=True, locale=locale_of(tongue))


def is_day(at: Moment) -> bool:
    """A date without a time of day."""
    return isinstance(at, date) and not isinstance(at, datetime)


def moment(at: Moment | None, form: str = "short", language: str = "de") -> str:
    """A moment in local time; `form` is short, long, date, day, month, time, second or tick-…"""
    if at is None:
        return NOTHING
    tongue = "en" if language.startswith("en") else "de"
    pattern = PATTERNS[tongue][form]
    if isinstance(at, date) and is_day(at):
        return format_date(at, pattern.split(", HH")[0], locale_of(tongue))
    return format_datetime(aware(at), pattern, tzinfo=ZONE, locale=locale_of(tongue))
