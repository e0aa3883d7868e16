"""On PostgreSQL each year has a partition; nobody who reads or writes notices."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.data.governance.tests.people import anna, bilal, carla, olga
from city.data.observations import api as observations
from city.data.observations.actions import parting
from city.data.observations.api import Reading
from city.data.observations.tests.towns import series
from city.kernel import clock
from city.kernel.clock import instant_of
from city.kernel.errors import Refused

pytestmark = pytest.mark.django_db
parted = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite keeps everything in one place")


def new_year(year: int) -> int:
    return instant_of(datetime(year, 1, 1, tzinfo=UTC))


def lies_in() -> dict[float, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, tableoid::regclass::text FROM observations_observation")
        return {number: name.removeprefix("observations_observation_") for number, name in cursor.fetchall()}


def write(*readings: Reading) -> None:
    with transaction.atomic():
        assert {each.status for each in observations.store(readings).outcomes} == {"stored"}


def test_a_series_reads_as_one_whatever_years_it_spans() -> None:
    one = series(origin="simulated")
    starts = [new_year(year) + step for year in (1950, 2019, 2020, 2026, 2027, 2150) for step in (-1, 0)]
    write(*[Reading(one, start, place) for place, start in enumerate(starts)])
    assert [each.result for each in observations.window(ANONYMOUS, one)] == list(range(12))
    assert [each.result for each in observations.window(ANONYMOUS, one, descending=True)] == list(range(11, -1, -1))
    assert observations.count(ANONYMOUS, one, new_year(2019), new_year(2027)) == 6


@parted
def test_each_reading_lies_in_its_year() -> None:
    one = series(origin="simulated")
    year = clock.now().year
    for place, start in enumerate((new_year(year) - 1, new_year(year), new_year(year + 1), new_year(year + 2))):
        write(Reading(one, start, place))
    assert lies_in() == {0: "before", 1: f"y{year}", 2: f"y{year + 1}", 3: "later"}


@parted
def test_a_new_year_takes_what_was_forecast_for_it() -> None:
    one = series(origin="simulated")
    year = clock.now().year + 2
    write(Reading(one, new_year(year), 1), Reading(one, new_year(year + 1) - 1, 2), Reading(one, new_year(year + 1), 3))
    with clock.frozen(datetime(year - 1, 3, 1, tzinfo=UTC)):
        assert observations.prepare_next_year(by=SYSTEM) == (year,)
        assert observations.prepare_next_year(by=SYSTEM) == ()
    assert lies_in() == {1: f"y{year}", 2: f"y{year}", 3: "later"}
    assert [each.result for each in observations.window(ANONYMOUS, one)] == [1, 2, 3]


@parted
def test_years_in_which_nobody_looked_are_made_up_for() -> None:
    year = clock.now().year
    with clock.frozen(datetime(year + 3, 1, 1, tzinfo=UTC)):
        assert observations.prepare_next_year(by=olga()) == (year + 2, year + 3, year + 4)
    assert parting.years()[-1] == year + 4


@pytest.mark.parametrize("person", [anna, bilal, carla, lambda: ANONYMOUS], ids=["anna", "bilal", "carla", "nobody"])
def test_preparing_a_year_is_refused_to_all_but_operators(person: Callable[[], Viewer]) -> None:
    with pytest.raises((Refused, SignInNeeded)):
        observations.prepare_next_year(by=person())
    assert observations.prepare_next_year(by=olga()) == ()
