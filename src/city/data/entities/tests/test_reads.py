"""Every way of reading agrees with every other, for any viewer, any order of writing and any correction."""

import random
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from city.base.access.api import ANONYMOUS, SYSTEM, Viewer
from city.data.entities import api as entities
from city.data.entities.api import Reading
from city.data.governance.tests.people import anna, bilal, carla, olga, unit
from city.data.observations import api as observations
from city.data.observations.tests.towns import T0, series
from city.kernel.clock import HOUR, instant_of
from city.kernel.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db

SLOW_FIXTURE = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WINTER = instant_of(datetime(2025, 10, 26, tzinfo=ZoneInfo("Europe/Berlin")))
"""A day of 25 hours, in the past of every test."""


def sees(viewer: Viewer, series_id: int) -> bool:
    try:
        observations.series(viewer, series_id)
    except NotFound:
        return False
    return True


def test_lists_counts_and_values_show_what_the_single_check_allows() -> None:
    made = [series(name, rules=rules) for name, rules in (("a", "open"), ("b", "staff"), ("c", "persons"))]
    entities.record([Reading(one, T0, 1) for one in made], source="test")
    everybody = [ANONYMOUS, SYSTEM, anna(), bilal(), carla(), olga()]
    everybody += [Viewer("client:x", client="x", memberships=frozenset({(unit("umwelt"), "member")}))]
    for viewer in everybody:
        allowed = {one for one in made if sees(viewer, one)}
        assert {info.id for info in observations.find_series(viewer)} == allowed
        assert observations.latest(viewer, made).keys() == allowed
        assert {one for one in made if observations.window(viewer, one)} == allowed
        assert {one for one in made if observations.count(viewer, one, T0, T0 + 1)} == allowed
        assert observations.aggregates(viewer, made, T0, T0 + 1).keys() == allowed
        assert observations.series_by_ids(viewer, made).keys() == allowed
    assert [len([one for one in made if sees(viewer, one)]) for viewer in everybody] == [1, 3, 3, 3, 2, 2, 3]


keyed = some.tuples(
    some.integers(0, 30 * 4).map(lambda quarter: WINTER - 2 * HOUR + quarter * HOUR // 4),
    some.one_of(some.none(), some.integers(-50, 50), some.floats(-40, 40, allow_nan=False)),
    some.integers(0, 12),
)


@SLOW_FIXTURE
@given(
    some.lists(keyed, max_size=40),
    some.integers(1, 7),
    some.sampled_from(["quarter", "hour", "day", "month"]),
    some.sets(some.integers(0, 40)),
)
def test_aggregates_equal_a_plain_recomputation(
    sent: list[tuple[int, Any, int]], size: int, bucket: str, rolled: set[int]
) -> None:
    """Whether hours were added up before, between or after, and whatever came late or was corrected then."""
    with transaction.atomic():
        one = series()
        batch = [Reading(one, start, result, key=str(key)) for start, result, key in sent]
        for at in range(0, len(batch), size):
            entities.record(batch[at : at + size], source="test")
            if at in rolled:
                observations.roll_up(by=SYSTEM)
        current = {str(key): (start, result) for start, result, key in sent}
        check(one, list(current.values()), bucket)
        transaction.set_rollback(True)


def check(one: int, current: list[tuple[int, Any]], bucket: str) -> None:
    info = observations.series(ANONYMOUS, one)
    starts = sorted(start for start, _ in current)
    assert (info.count, info.first, info.last) == (len(current), *((starts[0], starts[-1]) if starts else (None, None)))
    latest = observations.latest(ANONYMOUS, [one])
    assert {latest[one].value} <= {result for start, result in current if start == starts[-1]} if latest else not starts
    low, high = WINTER - 3 * HOUR, WINTER + 40 * HOUR
    assert observations.count(ANONYMOUS, one, low, high) == len(current)
    found = observations.hourly(ANONYMOUS, one, low, high, bucket)
    assert found[0].start <= low
    assert found[-1].end >= high
    assert all(left.end == right.start for left, right in pairwise(found))
    for each in found:
        numbers = [result for start, result in current if each.start <= start < each.end and result is not None]
        assert each.count == len(numbers)
        if numbers:
            assert each.sum == pytest.approx(sum(numbers), abs=1e-9)
            assert each.mean == pytest.approx(sum(numbers) / len(numbers), abs=1e-9)
            assert (each.minimum, each.maximum) == (min(numbers), max(numbers))
        else:
            assert (each.mean, each.minimum, each.maximum, each.sum) == (None, None, None, None)


def test_the_state_is_the_same_whatever_came_first() -> None:
    readings = [(T0 + step // 2 * HOUR, step, T0 + step) for step in range(12)]
    infos = []
    for turn in range(4):
        one = series(str(turn))
        random.Random(turn).shuffle(readings)
        for start, result, made in readings:
            entities.record([Reading(one, start, result, result_time=made)], source="test")
        info = observations.series(ANONYMOUS, one)
        infos.append((info.count, info.first, info.last, info.latest_at, info.latest_value))
    assert infos == [(12, T0, T0 + 5 * HOUR, T0 + 5 * HOUR, 11)] * 4


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_pages_give_everything_once_in_order(descending: bool, limit: int) -> None:
    one = series()
    entities.record([Reading(one, T0 + step // 3 * HOUR, step) for step in range(20)], source="test")
    every: list[observations.Observed] = []
    after = None
    while page := observations.window(ANONYMOUS, one, T0, T0 + 6 * HOUR, limit, after, descending=descending):
        every += page
        after = observations.Place(page[-1].start, page[-1].identity)
    names = [(each.start, each.identity) for each in every]
    assert names == sorted(names, reverse=descending)
    assert sorted(str(each.result) for each in every) == sorted(str(step) for step in range(18))


def test_a_day_of_twenty_five_hours_has_one_bucket_and_gaps_stay_gaps() -> None:
    one = series()
    entities.record([Reading(one, WINTER + 24 * HOUR + 1, 4), Reading(one, WINTER, 2)], source="test")
    (day,) = observations.hourly(ANONYMOUS, one, WINTER, WINTER + 1, "day")
    assert (day.count, day.mean, day.end - day.start) == (2, 3.0, 25 * HOUR)
    hours = observations.hourly(ANONYMOUS, one, day.start, day.end)
    assert [bucket.mean for bucket in hours] == [2.0, *[None] * 23, 4.0]


def test_booleans_are_shares_and_words_are_only_counted() -> None:
    flag, word = series("a", value_type="boolean"), series("b", value_type="category")
    entities.record([Reading(flag, T0 + step, step == 0) for step in range(4)], source="test")
    entities.record([Reading(word, T0, "frei"), Reading(word, T0 + 1, None)], source="test")
    assert observations.hourly(ANONYMOUS, flag, T0, T0 + 1)[0].mean == 0.25
    (bucket,) = observations.hourly(ANONYMOUS, word, T0, T0 + 1)
    assert (bucket.count, bucket.mean) == (1, None)


def test_wrong_buckets_are_named() -> None:
    one = series()
    for bucket, end in (("week", T0 + 1), ("hour", T0 + 20_000 * HOUR)):
        with pytest.raises(Invalid) as caught:
            observations.hourly(ANONYMOUS, one, T0, end, bucket)
        assert caught.value.field == "bucket"
