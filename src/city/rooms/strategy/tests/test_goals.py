"""A goal with all indicators that measure it, side by side; where each stands on its path of targets."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from city.rooms.strategy.domain.document import Indicator, Measured
from city.rooms.strategy.domain.paths import STANDINGS, Aim, counted, due, standing
from city.rooms.strategy.errors import DocumentRefused
from city.rooms.strategy.queries import indicators
from city.rooms.strategy.tests.conftest import PLAN, define
from city.rooms.strategy.tests.documents import create, publish
from city.rooms.strategy.tests.people import People

PATH = (Aim(10, "2025"), Aim(20, "2026-06"))
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("direction", "value", "today", "expected"),
    [
        ("up", 40, TODAY, "reached"),
        ("up", 20, TODAY, "on-path"),
        ("up", 19, TODAY, "behind"),
        ("up", 10, date(2026, 1, 1), "on-path"),
        ("up", 9, date(2025, 12, 31), "open"),
        ("up", None, TODAY, "no-value"),
        ("none", 20, TODAY, "no-target"),
        ("up", 39, date(2031, 1, 1), "behind"),
    ],
)
def test_where_an_indicator_stands(direction: str, value: float | None, today: date, expected: str) -> None:
    assert standing(direction, PATH, Aim(40, "2030"), value, today, stale=False) == expected


def test_going_down_is_measured_downward() -> None:
    path = (Aim(30, "2025"),)
    assert standing("down", path, Aim(10, "2030"), 25, TODAY, stale=False) == "on-path"
    assert standing("down", path, Aim(10, "2030"), 35, TODAY, stale=False) == "behind"
    assert standing("down", path, Aim(10, "2030"), 9, TODAY, stale=True) == "stale"


aims = st.lists(st.builds(Aim, st.floats(-1e6, 1e6), st.integers(2000, 2040).map(str)), max_size=5)


@given(aims, st.dates(date(1999, 1, 1), date(2050, 1, 1)))
def test_what_is_due_is_an_aim_whose_time_has_run_out(path: list[Aim], today: date) -> None:
    found = due(path, today)
    past = [aim for aim in path if int(aim.on) < today.year]
    assert (found is None) == (not past)
    if past:
        assert found in {aim.value for aim in past if aim.on == max(each.on for each in past)}


@given(st.lists(st.sampled_from(sorted(STANDINGS))))
def test_every_indicator_counts_once_and_none_is_hidden(standings: list[str]) -> None:
    found = counted(standings)
    assert sum(number for _, number in found) == len(standings)
    assert {code for code, _ in found} == set(standings)


def hand(key: str, value: float, *, goals: tuple[str, ...] = (), direction: str = "up") -> Indicator:
    return Indicator(
        key,
        {"de": f"Zahl {key}", "en": f"Number {key}"},
        "manual",
        direction=direction,
        values=(Measured(value, "2026-10"),),
        path=(Measured(5, "2025"),),
        target=Measured(10, "2030"),
        goals=goals,
    )


@pytest.mark.usefixtures("frame")
def test_a_goal_shows_every_indicator_and_no_average(people: People) -> None:
    define("goal", "fuss-gewinnt", plan=PLAN, field="mobilitaet", values=["nachhaltigkeit"])
    both = ("rad-gewinnt", "fuss-gewinnt")
    publish(people, goals=both, indicators=(hand("rad", 12, goals=("rad-gewinnt",)), hand("alle", 3)))
    publish(people, "zweites", indicators=(hand("weg", 6),))
    create(people, "geheim", indicators=(hand("geheim", 1),))
    of = {goal: [each.info.key for each in indicators.of_goal(people.anonymous, goal)[0]] for goal in both}
    assert of == {"rad-gewinnt": ["rad", "alle", "weg"], "fuss-gewinnt": ["alle"]}
    with CaptureQueriesContext(connection) as queries:
        text = Client().get("/ziele/rad-gewinnt/").content.decode()
    assert len(queries) <= 12
    for shown in ("Zahl rad", "Zahl alle", "Zahl weg", "1 × Ziel erreicht", "1 × auf dem Zielpfad", "1 × hinter"):
        assert shown in text, shown
    assert "geheim" not in text
    assert "Auf dem Weg" in Client().get("/projekte/zweites/indikatoren/weg/").content.decode()
    assert Client().get("/en/goals/rad-gewinnt/").status_code == 200
    assert Client().get("/ziele/nichts/").status_code == 404


@pytest.mark.usefixtures("frame")
def test_an_indicator_measures_goals_of_its_project_only(people: People) -> None:
    with pytest.raises(DocumentRefused):
        create(people, indicators=(hand("rad", 1, goals=("fuss-gewinnt",)),))
    back = Indicator("weg", {"de": "Weg"}, "manual", path=(Measured(5, "2027"), Measured(6, "2026")))
    with pytest.raises(DocumentRefused):
        create(people, indicators=(back,))
