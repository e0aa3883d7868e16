"""When a mail may leave, over both clock changes of 2026: 29 March (02:00 → 03:00) and 25 October (03:00 → 02:00)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from city.base.notices.domain import Quiet, Rhythm, due
from city.base.notices.domain.times import after_quiet, next_digest, quiet_hours
from city.base.ui.api import ZONE

NIGHT = Quiet(time(22), time(6))


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZONE).astimezone(UTC)  # type: ignore[arg-type, misc]  # year, month, day, hour …


@pytest.mark.parametrize(
    ("at", "until"),
    [
        (local(2026, 11, 23, 21, 59), local(2026, 11, 23, 21, 59)),
        (local(2026, 11, 23, 22), local(2026, 11, 24, 6)),
        (local(2026, 11, 24, 0, 30), local(2026, 11, 24, 6)),
        (local(2026, 11, 24, 6), local(2026, 11, 24, 6)),
        (local(2026, 3, 28, 23), datetime(2026, 3, 29, 4, tzinfo=UTC)),
        (local(2026, 10, 24, 23), datetime(2026, 10, 25, 5, tzinfo=UTC)),
    ],
)
def test_quiet_over_midnight_ends_at_six_by_the_clock_on_the_wall(at: datetime, until: datetime) -> None:
    assert after_quiet(NIGHT, at, ZONE) == until


def test_a_quiet_end_that_comes_twice_ends_at_the_second() -> None:
    quiet = Quiet(time(22), time(2, 30))
    assert quiet_hours(quiet, date(2026, 10, 24), ZONE)[1] == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    first, second = datetime(2026, 10, 25, 0, 45, tzinfo=UTC), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert after_quiet(quiet, first, ZONE) == after_quiet(quiet, second, ZONE)


def test_a_quiet_time_that_is_skipped_is_neither_lost_nor_endless() -> None:
    begin, end = quiet_hours(Quiet(time(22), time(2, 30)), date(2026, 3, 28), ZONE)
    assert (begin, end) == (local(2026, 3, 28, 22), datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    assert after_quiet(Quiet(time(2, 30), time(4)), datetime(2026, 3, 29, 1, 15, tzinfo=UTC), ZONE) == local(
        2026, 3, 29, 4
    )


@given(
    at=some.integers(0, 730 * 24 * 60).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    start=some.times(),
    end=some.times(),
)
def test_whatever_the_quiet_hours_the_answer_is_loud_and_within_a_day(at: datetime, start: time, end: time) -> None:
    quiet = Quiet(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    found = after_quiet(quiet, at, ZONE)
    assert at <= found <= at + timedelta(hours=25)
    if found != at:
        assert any(
            begin <= at < found == stop
            for begin, stop in (
                quiet_hours(quiet, at.astimezone(ZONE).date() + timedelta(days=shift), ZONE) for shift in (-1, 0, 1)
            )
        )


def test_digests_come_at_seven_by_the_clock_on_the_wall_and_weekly_ones_on_monday() -> None:
    before = local(2026, 10, 24, 8)
    assert next_digest(Rhythm.DAILY, before, ZONE) == datetime(2026, 10, 25, 6, tzinfo=UTC)
    assert next_digest(Rhythm.WEEKLY, before, ZONE) == local(2026, 10, 26, 7)
    assert next_digest(Rhythm.WEEKLY, local(2026, 10, 26, 7), ZONE) == local(2026, 11, 2, 7)


def test_immediately_waits_for_the_end_of_quiet_and_off_never_comes() -> None:
    night = local(2026, 11, 23, 23)
    assert due(Rhythm.IMMEDIATELY, NIGHT, night, ZONE) == local(2026, 11, 24, 6)
    assert due(Rhythm.DAILY, Quiet(time(5), time(9)), night, ZONE) == local(2026, 11, 24, 9)
    assert due(Rhythm.OFF, None, night, ZONE) is None
