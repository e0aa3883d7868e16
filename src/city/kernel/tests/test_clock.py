from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.kernel import clock


@given(st.datetimes(timezones=st.just(UTC)))
def test_an_instant_keeps_every_microsecond(moment: datetime) -> None:
    assert clock.moment_of(clock.instant_of(moment)) == moment


def test_zones_name_the_same_instant() -> None:
    berlin = datetime(2026, 7, 1, 14, tzinfo=timezone(timedelta(hours=2)))
    assert clock.instant_of(berlin) == clock.instant_of(datetime(2026, 7, 1, 12, tzinfo=UTC))


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        clock.instant_of(datetime(2026, 7, 1, 12))  # noqa: DTZ001 -- the naive time is the point


def test_time_can_stand_still() -> None:
    at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    with clock.frozen(at):
        assert clock.now() == at
        assert clock.instant_now() == clock.instant_of(at)
    assert clock.now() != at
