"""Observations end with the retention of their policy; what is said of their series stays exact."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.data.governance import api as governance
from city.data.governance.tests.people import anna, bilal, carla, olga, unit
from city.data.observations import api as observations
from city.data.observations.actions import forget
from city.data.observations.api import Reading
from city.data.observations.tests.towns import series
from city.kernel import clock
from city.kernel.clock import DAY
from city.kernel.errors import Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db


def write(*readings: Reading) -> None:
    with transaction.atomic():
        outcomes = observations.store(readings).outcomes
    assert {outcome.status for outcome in outcomes} <= {"stored", "version"}


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM observations_observation")
        return int(cursor.fetchone()[0])


def lasting() -> int:
    """A series whose policy keeps everything."""
    unit("umwelt")
    draft = governance.PolicyDraft(
        code="lasting", title=Text.of("x"), owner="umwelt", classification="open", audience="public", licence="CC0-1.0"
    )
    governance.create_policy(draft, by=SYSTEM)
    made = series("lang")
    observations.put_under_policy("urn:ngsi-ld:Device:lang", "lasting", by=SYSTEM)
    return made


def test_what_is_behind_the_retention_is_gone_in_every_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forget, "ROWS_AT_ONCE", 2)
    monkeypatch.setattr(forget, "SERIES_AT_ONCE", 1)
    one, other, kept, now = series(), series("zwei"), lasting(), clock.instant_now()
    for each in (one, other, kept):
        write(*[Reading(each, now - days * DAY, days, key=f"{days}") for days in range(0, 60, 5)])
        write(Reading(each, now - 40 * DAY, 41, key="40"))
    assert observations.forget_observations(by=olga()) == 2 * 7
    assert rows() == 2 * 6 + 13
    for each in (one, other):
        info = observations.series(ANONYMOUS, each)
        found = observations.window(ANONYMOUS, each)
        assert [seen.result for seen in found] == [25, 20, 15, 10, 5, 0]
        assert (info.count, info.first, info.latest_value) == (6, now - 25 * DAY, 0)
        assert observations.window(ANONYMOUS, each, as_of=now + DAY) == found
    assert observations.series(ANONYMOUS, kept).count == 12
    assert observations.forget_observations(by=olga()) == 0
    told = [act for act in audit.history("observations.series:*") if act.verb == "forget"]
    assert [act.changes["observations"] for act in told] == [1, 2, 2, 2] * 2


def test_a_series_of_which_nothing_is_left_knows_no_value_and_takes_new_ones() -> None:
    one, now = series(), clock.instant_now()
    write(Reading(one, now - 40 * DAY, 1, result_time=now - 39 * DAY))
    before = observations.series(ANONYMOUS, one).changed_at
    assert observations.forget_observations(by=SYSTEM) == 1
    info = observations.series(ANONYMOUS, one)
    assert (info.count, info.first, info.last, info.latest_at, info.latest_value) == (0, None, None, None, None)
    assert info.changed_at > before
    assert observations.latest(ANONYMOUS, [one]) == {}
    write(Reading(one, now, 2), Reading(one, now - 40 * DAY, 1))
    assert (observations.series(ANONYMOUS, one).count, observations.latest(ANONYMOUS, [one])[one].value) == (2, 2)


def test_an_interval_ends_with_its_end() -> None:
    one, now = series(), clock.instant_now()
    write(Reading(one, now - 40 * DAY, 1, phenomenon_end=now - 5 * DAY))
    assert observations.forget_observations(by=SYSTEM) == 0
    with clock.frozen(clock.moment_of(now) + timedelta(days=26)):
        assert observations.forget_observations(by=SYSTEM) == 1


@pytest.mark.parametrize("person", [anna, bilal, carla, lambda: ANONYMOUS], ids=["anna", "bilal", "carla", "nobody"])
def test_forgetting_is_refused_to_all_but_operators(person: Callable[[], Viewer]) -> None:
    one: Any = series()
    write(Reading(one, clock.instant_now() - 40 * DAY, 1))
    with pytest.raises((Refused, SignInNeeded)):
        observations.forget_observations(by=person())
    assert rows() == 1
