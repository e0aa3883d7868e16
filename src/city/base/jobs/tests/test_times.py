from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.jobs.actions.tending import Clockwork
from city.base.jobs.domain import JOBS, Daily, Every
from city.base.jobs.models import Run, Schedule
from city.base.jobs.tests.sample import regular
from city.kernel import clock

BERLIN = ZoneInfo("Europe/Berlin")
YEARS = (datetime(2024, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001  # the strategy adds the zone
moments = st.datetimes(*YEARS, timezones=st.just(UTC))
NOON = datetime(2026, 11, 23, 12, 0, 30, tzinfo=UTC)


@given(moments, st.integers(1, 100_000))
def test_every_is_later_and_at_most_one_interval_away(moment: datetime, seconds: int) -> None:
    due = Every(timedelta(seconds=seconds)).after(moment, BERLIN)
    assert timedelta(0) < due - moment <= timedelta(seconds=seconds)
    assert due.timestamp() % seconds == 0


@given(moments, st.times(), st.sets(st.integers(0, 6), min_size=1))
def test_daily_is_the_next_time_on_the_clock_of_the_town(moment: datetime, at: time, weekdays: set[int]) -> None:
    at = at.replace(second=0, microsecond=0, fold=0)
    due = Daily(at, weekdays).after(moment, BERLIN)
    assert due > moment
    assert due - moment < timedelta(days=8, hours=1)
    local = due.astimezone(BERLIN)
    assert local.weekday() in weekdays
    assert local.time() == at or (local.month == 3 and local.hour == 3)


def test_the_clock_changes() -> None:
    night = Daily(time(2, 30))
    assert night.after(datetime(2026, 3, 28, 12, tzinfo=UTC), BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    first = night.after(datetime(2026, 10, 24, 12, tzinfo=UTC), BERLIN)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert night.after(first, BERLIN) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


@pytest.fixture
def only_regular(monkeypatch: pytest.MonkeyPatch) -> None:
    path = regular.module_path
    monkeypatch.setattr("city.base.jobs.actions.tending.JOBS", {path: JOBS[path]})


def enqueued() -> int:
    return Run.objects.exclude(schedule="").count()


@pytest.mark.django_db
def test_each_due_time_is_enqueued_once_whoever_looks(only_regular: None) -> None:
    workers = [Clockwork(), Clockwork(), Clockwork()]
    for minutes, expected in ((0, 0), (5, 0), (10, 1), (11, 1)):
        with clock.frozen(NOON + timedelta(minutes=minutes)):
            for worker in workers:
                worker.tick()
        assert enqueued() == expected


@pytest.mark.django_db
def test_missed_times_are_made_up_for_once_and_unfinished_runs_do_not_pile_up(only_regular: None) -> None:
    Schedule.objects.create(job=regular.module_path, due=NOON - timedelta(days=1))
    with clock.frozen(NOON):
        Clockwork().tick()
    assert enqueued() == 1
    with clock.frozen(NOON + timedelta(minutes=10)):
        Clockwork().tick()
    assert enqueued() == 1
