"""Past hours are added up once; what changes in them afterwards is seen at once and added up again."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.data.governance.tests.people import anna, bilal, carla, olga
from city.data.observations import api as observations
from city.data.observations.actions import forget, rolling
from city.data.observations.api import Reading
from city.data.observations.tests.towns import T0, series
from city.kernel import clock
from city.kernel.clock import DAY, HOUR, MINUTE
from city.kernel.errors import Refused

pytestmark = pytest.mark.django_db

MIDNIGHT = T0 - T0 % DAY


def write(*readings: Reading) -> None:
    with transaction.atomic():
        observations.store(readings)


def days() -> list[tuple[int, int, bool]]:
    """Series, which day after the first, and whether its sums hold."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT series_id, day, hours IS NOT NULL FROM observations_rollup ORDER BY series_id, day")
        return [(one, (day - MIDNIGHT) // DAY, bool(holds)) for one, day, holds in cursor.fetchall()]


def every(minutes: int, length: int, one: int, begin: int = MIDNIGHT) -> list[Reading]:
    return [Reading(one, begin + at, at // MINUTE) for at in range(0, length, minutes * MINUTE)]


def means(one: int, start: int, end: int, bucket: str = "hour") -> list[float | None]:
    return [each.mean for each in observations.hourly(ANONYMOUS, one, start, end, bucket)]


def test_hours_before_the_newest_result_are_added_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolling, "SERIES_AT_ONCE", 2)
    monkeypatch.setattr(rolling, "DAYS_AT_ONCE", 1)
    made = [series(name) for name in "abc"]
    for place, one in enumerate(made):
        write(*every(20, (place + 1) * DAY + 2 * HOUR, one))
    before = [means(one, MIDNIGHT, MIDNIGHT + 4 * DAY) for one in made]
    assert observations.roll_up(by=SYSTEM) == 2 + 3 + 4
    assert days() == [(one, day, True) for place, one in enumerate(made) for day in range(place + 2)]
    assert [means(one, MIDNIGHT, MIDNIGHT + 4 * DAY) for one in made] == before
    assert observations.roll_up(by=SYSTEM) == 0
    write(Reading(made[0], MIDNIGHT + DAY + 4 * HOUR, 1))
    assert observations.roll_up(by=SYSTEM) == 1


def test_what_was_added_up_is_not_read_again() -> None:
    one = series()
    write(*every(10, 3 * DAY, one))
    observations.roll_up(by=SYSTEM)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM observations_observation WHERE phenomenon_start < %s", [MIDNIGHT + 2 * DAY])
    assert [each.count for each in observations.hourly(ANONYMOUS, one, MIDNIGHT, MIDNIGHT + DAY)] == [6] * 24


def test_a_late_reading_is_seen_at_once_and_spoils_its_day_alone() -> None:
    one = series()
    write(*every(60, 3 * DAY, one))
    observations.roll_up(by=SYSTEM)
    write(Reading(one, MIDNIGHT + DAY + 5 * HOUR + 1, 10_000.0))
    assert days() == [(one, 0, True), (one, 1, False), (one, 2, True)]
    (hour,) = observations.hourly(ANONYMOUS, one, MIDNIGHT + DAY + 5 * HOUR, MIDNIGHT + DAY + 6 * HOUR)
    assert (hour.count, hour.maximum) == (2, 10_000)
    seen = means(one, MIDNIGHT, MIDNIGHT + 3 * DAY, "day")
    assert observations.roll_up(by=SYSTEM) == 1
    assert all(holds for _, _, holds in days())
    assert means(one, MIDNIGHT, MIDNIGHT + 3 * DAY, "day") == pytest.approx(seen)


def test_a_correction_that_moves_a_result_spoils_both_days() -> None:
    one = series()
    write(*every(60, 4 * DAY, one), Reading(one, MIDNIGHT + 7, 5000, key="x"))
    observations.roll_up(by=SYSTEM)
    write(Reading(one, MIDNIGHT + 2 * DAY + 7, 6000, key="x"))
    assert [holds for _, _, holds in days()] == [False, True, False, True]
    found = observations.hourly(ANONYMOUS, one, MIDNIGHT, MIDNIGHT + 3 * DAY)
    assert (found[0].maximum, found[48].maximum) == (0, 6000)


def test_forgotten_days_are_gone_from_the_sums_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forget, "ROWS_AT_ONCE", 7)
    one, now = series(), clock.instant_now()
    first = now - now % DAY - 40 * DAY
    write(*every(60, 40 * DAY, one, first))
    observations.roll_up(by=SYSTEM)
    gone = observations.forget_observations(by=SYSTEM)
    counted = sum(each.count for each in observations.hourly(ANONYMOUS, one, first, now))
    assert 0 < gone == 40 * 24 - counted
    observations.roll_up(by=SYSTEM)
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(day) FROM observations_rollup")
        assert cursor.fetchone()[0] >= first + gone // 24 * DAY
    assert sum(each.count for each in observations.hourly(ANONYMOUS, one, first, now)) == counted


def test_a_series_whose_newest_results_were_taken_away_comes_to_rest() -> None:
    one = series()
    write(*every(60, DAY, one), Reading(one, MIDNIGHT + 9 * DAY, 1, key="x"))
    write(Reading(one, MIDNIGHT + 3 * HOUR, 1, key="x"))
    observations.roll_up(by=SYSTEM)
    assert observations.roll_up(by=SYSTEM) == 0
    assert days() == [(one, 0, True)]
    write(Reading(one, MIDNIGHT + 5 * DAY, 8))
    assert means(one, MIDNIGHT + 5 * DAY, MIDNIGHT + 6 * DAY, "day") == [8, None]


def test_many_years_cost_three_statements() -> None:
    one = series()
    write(*every(6 * 60, 90 * DAY, one, MIDNIGHT - 900 * DAY), *every(60, 2 * DAY, one))
    observations.roll_up(by=SYSTEM)
    with CaptureQueriesContext(connection) as queries:
        found = observations.hourly(ANONYMOUS, one, MIDNIGHT - 1000 * DAY, MIDNIGHT + 10 * DAY, "month")
    assert len(queries) == 3  # the series, the sums, what lies behind them
    assert sum(each.count for each in found) == 90 * 4 + 48


@pytest.mark.parametrize("person", [anna, bilal, carla, lambda: ANONYMOUS], ids=["anna", "bilal", "carla", "nobody"])
def test_adding_up_is_refused_to_all_but_operators(person: Callable[[], Viewer]) -> None:
    one = series()
    write(*every(60, DAY, one))
    with pytest.raises((Refused, SignInNeeded)):
        observations.roll_up(by=person())
    assert days() == []
    assert observations.roll_up(by=olga()) == 1
