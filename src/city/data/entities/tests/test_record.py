"""The write door: what is stored, what is told apart, what is refused, and what is kept with it."""

import math
from typing import Any

import pytest
from django.db import DatabaseError

from city.base.access.api import ANONYMOUS, SYSTEM
from city.base.outbox import api as outbox
from city.data.entities import api as entities
from city.data.entities.api import Reading
from city.data.entities.events import Recorded
from city.data.governance import api as governance
from city.data.governance.tests.rules import policy
from city.data.observations import api as observations
from city.data.observations.tests.towns import T0, series
from city.kernel import clock
from city.kernel.clock import HOUR

pytestmark = pytest.mark.django_db


def record(*batch: Reading) -> list[str]:
    """What became of each reading: its status, with the reason where it was refused."""
    outcomes = entities.record(batch, source="test")
    return [f"{one.status} {one.reason}" if one.reason else one.status for one in outcomes]


def events() -> tuple[Recorded, ...]:
    return tuple(event for event in outbox.written() if isinstance(event, Recorded))


def test_a_batch_is_stored_with_latest_count_extent_and_one_event() -> None:
    one, two = series("a"), series("b")
    assert record(Reading(one, T0, 20.5), Reading(two, T0, 7), Reading(one, T0 + HOUR, 21)) == ["stored"] * 3
    latest = observations.latest(ANONYMOUS, [one, two])
    assert (latest[one].value, latest[one].at, latest[two].value) == (21, T0 + HOUR, 7)
    info = observations.series(ANONYMOUS, one)
    assert (info.count, info.first, info.last) == (2, T0, T0 + HOUR)
    (event,) = events()
    assert event.source == "test"
    assert event.series[0] == observations.Change(one, T0 + HOUR, 21, T0, T0 + HOUR, 2)


def test_the_same_again_changes_nothing() -> None:
    one = series()
    batch = [Reading(one, T0, 20.5), Reading(one, T0, 20.5, key="k"), Reading(one, T0 + 1, 20.5, parameters={"a": 1})]
    assert record(*batch) == ["stored"] * 3
    before = observations.series(ANONYMOUS, one)
    assert record(*batch) == ["duplicate"] * 3
    assert observations.series(ANONYMOUS, one) == before
    assert len(events()) == 1


def test_the_same_twice_in_one_batch_is_stored_once() -> None:
    one = series()
    keyed = Reading(one, T0, 1, key="k")
    assert record(Reading(one, T0, 1), Reading(one, T0, 1.0), keyed, keyed) == ["stored", "duplicate"] * 2
    assert observations.series(ANONYMOUS, one).count == 2


def test_always_new_is_always_new() -> None:
    one = series()
    assert record(*[Reading(one, T0, 1, always_new=True)] * 3) == ["stored"] * 3
    assert observations.series(ANONYMOUS, one).count == 3


def test_a_key_with_another_result_is_a_new_version_and_the_old_one_is_found_as_of_its_time() -> None:
    one = series()
    record(Reading(one, T0, 20.5, key="k"))
    first = clock.instant_now()
    assert record(Reading(one, T0, 19.5, key="k")) == ["version"]
    (now,) = observations.window(ANONYMOUS, one)
    assert (now.result, now.version) == (19.5, 2)
    (then,) = observations.window(ANONYMOUS, one, as_of=first)
    assert (then.result, then.version) == (20.5, 1)
    assert observations.window(ANONYMOUS, one, as_of=T0) == ()
    assert observations.series(ANONYMOUS, one).count == 1
    assert observations.latest(ANONYMOUS, [one])[one].value == 19.5


def test_versions_within_one_batch_are_all_kept_and_the_last_counts() -> None:
    one = series()
    batch = [Reading(one, T0, value, key="k") for value in (1, 2, 2, 3)]
    assert record(*batch) == ["stored", "version", "duplicate", "version"]
    (now,) = observations.window(ANONYMOUS, one)
    assert (now.result, now.version) == (3, 3)
    assert observations.series(ANONYMOUS, one).count == 1


def test_a_correction_may_move_an_observation_in_time() -> None:
    one = series()
    record(Reading(one, T0, 1, key="a"), Reading(one, T0 + 5 * HOUR, 2, key="b"))
    assert record(Reading(one, T0 + HOUR, 2, key="b")) == ["version"]
    info = observations.series(ANONYMOUS, one)
    assert (info.count, info.first, info.last, info.latest_at) == (2, T0, T0 + HOUR, T0 + HOUR)
    assert [each.start for each in observations.window(ANONYMOUS, one)] == [T0, T0 + HOUR]
    assert events()[-1].series[0].until == T0 + 5 * HOUR


def test_late_readings_do_not_become_the_latest() -> None:
    one = series()
    record(Reading(one, T0 + HOUR, 2))
    record(Reading(one, T0, 1))
    assert observations.latest(ANONYMOUS, [one])[one].value == 2
    assert observations.series(ANONYMOUS, one).first == T0


def test_a_later_forecast_run_counts() -> None:
    one = series(forecast=True)
    target = clock.instant_now() + 48 * HOUR
    record(Reading(one, target, 20, result_time=T0 + HOUR))
    record(Reading(one, target, 30, result_time=T0))
    assert observations.latest(ANONYMOUS, [one])[one].value == 20
    assert observations.series(ANONYMOUS, one).count == 2


RESULTS = [
    ("number", 20.5), ("number", 21), ("number", 2**70), ("integer", 2**53 + 1), ("boolean", True), ("boolean", False),
    ("category", "frei"), ("text", "ä\0 \U0001f600"), ("json", {"a": [1, None, 2.5]}), ("json", [1, "x"]),
    ("number", None), ("json", "ein Text"), ("json", 0),
]  # fmt: skip


@pytest.mark.parametrize(("value_type", "result"), RESULTS)
def test_results_come_back_as_sent(value_type: str, result: Any) -> None:
    one = series(value_type=value_type)
    assert record(Reading(one, T0, result)) == ["stored"]
    back = observations.window(ANONYMOUS, one)[0].result
    assert (back, type(back)) == (result, type(result))
    assert observations.latest(ANONYMOUS, [one])[one].value == result


def test_every_field_comes_back() -> None:
    one = series()
    sent = Reading(
        one, T0, 1.5, phenomenon_end=T0 + HOUR, result_time=T0 + 2, key="k", quality=["ok", {"x": 1}],
        parameters={"höhe": 2.0}, feature_of_interest=7, valid_start=T0 + 3, valid_end=T0 + 4,
    )  # fmt: skip
    assert record(sent) == ["stored"]
    (back,) = observations.window(ANONYMOUS, one)
    for name in ("result", "result_time", "quality", "parameters", "feature_of_interest", "valid_start", "valid_end"):
        assert getattr(back, name) == getattr(sent, name)
    assert (back.start, back.end) == (T0, T0 + HOUR)
    assert observations.series(ANONYMOUS, one).last == T0 + HOUR


FAR = 10**18
REFUSED = [
    ({"result": "warm"}, "value-type-mismatch"), ({"result": True}, "value-type-mismatch"),
    ({"parameters": {"x": "\ud800"}}, "not-unicode"), ({"result": math.nan}, "not-finite"),
    ({"result": math.inf}, "not-finite"), ({"result": 10**400}, "oversized"),
    ({"phenomenon_start": FAR}, "time-out-of-range"), ({"phenomenon_start": -FAR}, "time-out-of-range"),
    ({"phenomenon_start": 2_000_000_000_000_000}, "too-far-ahead"), ({"phenomenon_end": T0 - 1}, "interval-reversed"),
    ({"result_time": FAR}, "time-out-of-range"), ({"valid_start": 2, "valid_end": 1}, "interval-reversed"),
    ({"parameters": {"x": "y" * 20_000}}, "oversized"), ({"parameters": {"x": math.nan}}, "not-finite"),
    ({"quality": object()}, "not-json"), ({"key": "k" * 300}, "oversized"), ({"phenomenon_start": 1.5}, "malformed"),
    ({"phenomenon_start": "now"}, "malformed"), ({"feature_of_interest": -1}, "malformed"), ({"key": 5}, "malformed"),
    ({"series_id": "x"}, "unknown-series"), ({"series_id": 10**30}, "unknown-series"),
    ({"series_id": 999_999}, "unknown-series"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "reason"), REFUSED)
def test_a_refused_reading_loses_none_of_the_others(changes: dict[str, Any], reason: str) -> None:
    one = series()
    wrong = Reading(**({"series_id": one, "phenomenon_start": T0, "result": 1.5} | changes))
    assert record(Reading(one, T0, 1), wrong, Reading(one, T0 + 1, 2)) == ["stored", f"refused {reason}", "stored"]
    assert reason in observations.REASONS
    assert observations.series(ANONYMOUS, one).count == 2


def test_what_is_closed_takes_nothing() -> None:
    one, two = series("a"), series("b", rules="staff")
    observations.close_series(one, by=SYSTEM)
    governance.close_policy(policy("staff"), by=SYSTEM)
    assert record(Reading(one, T0, 1), Reading(two, T0, 1)) == ["refused series-closed", "refused policy-closed"]
    assert not events()


def test_a_failure_stores_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one = series()

    def fail(event: object) -> None:
        raise DatabaseError("no")

    monkeypatch.setattr("city.base.outbox.api.write", fail)
    with pytest.raises(DatabaseError):
        record(Reading(one, T0, 1))
    assert observations.window(ANONYMOUS, one) == ()
    assert observations.series(ANONYMOUS, one).count == 0


def test_an_empty_batch_is_nothing() -> None:
    assert entities.record([], source="test") == ()
    assert not events()


def test_a_value_type_with_values_behind_it_stays() -> None:
    one = series()
    record(Reading(one, T0, 1))
    with pytest.raises(Exception, match="value_type"):
        series(value_type="text")
