"""Days are local days: the clock changes of 2026 make one of 23 and one of 25 hours."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from city.data.observations.domain.buckets import BUCKETS, LOCAL, TooMany, edges
from city.kernel.clock import HOUR, instant_of, moment_of


def local(*parts: int) -> int:
    return instant_of(datetime(*parts, tzinfo=LOCAL))  # type: ignore[arg-type, misc]  # year, month, day, …


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25), ((2026, 11, 23), 24)])
def test_a_day_has_as_many_hours_as_the_clock_gives_it(day: tuple[int, int, int], hours: int) -> None:
    start = local(*day)
    ((low, high),) = edges(start, start + 1, "day")
    assert (low, (high - low) // HOUR) == (start, hours)
    assert len(edges(low, high, "hour")) == hours
    assert len(edges(low, high, "quarter")) == hours * 4


def test_a_month_begins_at_local_midnight() -> None:
    found = edges(local(2025, 12, 31, 23), local(2026, 2, 1, 1), "month")
    assert [moment_of(low).astimezone(LOCAL).strftime("%Y-%m-%d %H") for low, _ in found] == [
        "2025-12-01 00", "2026-01-01 00", "2026-02-01 00",
    ]  # fmt: skip


moments = some.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=some.just(UTC)).map(instant_of)  # noqa: DTZ001


@settings(deadline=None)
@given(moments, some.integers(1, 90 * 24 * HOUR), some.sampled_from(BUCKETS))
def test_buckets_cover_the_time_without_gap_or_overlap(start: int, length: int, bucket: str) -> None:
    found = edges(start, start + length, bucket)
    assert found[0][0] <= start < found[0][1]
    assert found[-1][0] < start + length <= found[-1][1]
    assert all(one[1] == other[0] for one, other in pairwise(found))


def test_no_time_has_no_buckets_and_too_many_are_refused() -> None:
    assert edges(5, 5, "hour") == []
    with pytest.raises(TooMany):
        edges(0, 10_001 * HOUR, "hour")
