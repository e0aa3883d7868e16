"""Numbers, ages and moments as readers write them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.ui.api import age, moment, number
from city.kernel import clock

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "digits", "german", "english"),
    [
        (1234567.5, 1, "1.234.567,5", "1,234,567.5"),
        (8.4, None, "8,4", "8.4"),
        (8, 1, "8,0", "8.0"),
        (-3.25, 2, "−3,25", "−3.25"),
        (-0.04, 1, "0,0", "0.0"),
        (Decimal("0.1234"), None, "0,123", "0.123"),
        (None, 1, "–", "–"),
        (float("nan"), None, "–", "–"),
        ("offen", None, "offen", "offen"),
        (True, None, "True", "True"),
    ],
)
def test_numbers(value: object, digits: int | None, german: str, english: str) -> None:
    assert number(value, digits, "de") == german  # type: ignore[arg-type]  # the wrong kinds are meant
    assert number(value, digits, "en") == english  # type: ignore[arg-type]


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_written_number_can_be_read_back(value: float) -> None:
    written = number(value, 3, "de").replace(".", "").replace(",", ".").replace("−", "-")
    assert float(written) == pytest.approx(value, abs=0.0005 + abs(value) * 1e-12)


@pytest.mark.parametrize(
    ("past", "german", "english"),
    [
        (timedelta(seconds=20), "gerade eben", "just now"),
        (timedelta(seconds=80), "vor 1 Minute", "1 minute ago"),
        (timedelta(minutes=12), "vor 12 Minuten", "12 minutes ago"),
        (timedelta(hours=3), "vor 3 Stunden", "3 hours ago"),
        (timedelta(days=4), "vor 4 Tagen", "4 days ago"),
        (-timedelta(hours=2), "in der Zukunft", "in the future"),
    ],
)
def test_ages(past: timedelta, german: str, english: str) -> None:
    assert age(NOW - past, NOW, "de") == german
    assert age(clock.instant_of(NOW - past), NOW, "en") == english


def test_a_day_has_no_hours() -> None:
    assert age(date(2026, 11, 23), NOW) == "heute"
    assert age(None) == "–"


def test_moments_are_local() -> None:
    assert moment(NOW) == "23.11.2026, 12:00 Uhr"
    assert moment(NOW, "long", "en") == "23 November 2026, 12:00"
    assert moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "time") == "00:30"
    assert moment(date(2025, 4, 30), "date") == "30. April 2025"
    assert moment(date(2025, 4, 30)) == "30.04.2025"
    assert moment(None) == "–"
