from datetime import date

import pytest
from django.test import Client

from city.base.access.api import SYSTEM
from city.rooms.strategy import actions
from city.rooms.strategy.domain.document import Indicator, Measured
from city.rooms.strategy.errors import ProjectNotFound
from city.rooms.strategy.queries import indicators
from city.rooms.strategy.rest.shapes import indicators as shapes
from city.rooms.strategy.tests.documents import create, publish
from city.rooms.strategy.tests.measuring import LIVE, MEAN, REPORTING, measure, series
from city.rooms.strategy.tests.people import People
from city.rooms.strategy.web.panels import Panel

pytestmark = pytest.mark.usefixtures("frame")
SLUG = "neue-radwege"


@pytest.fixture
def sensors(people: People) -> list[int]:
    """Three thermometers; two have just reported, one long ago."""
    ids = [series(name) for name in ("1", "2", "3")]
    measure(ids[0], 19.5, 20.0)
    measure(ids[1], 22.0)
    measure(ids[2], 90.0, minutes_ago=600)
    publish(people, indicators=(LIVE, REPORTING, MEAN))
    actions.bind_indicators(people.coordinator)
    return ids


def test_one_series_is_shown_as_sent(people: People, sensors: list[int]) -> None:
    shown = indicators.indicator(people.anonymous, SLUG, "temperatur")
    assert (shown.value, shown.origin, shown.stale, shown.series_id) == (20.0, "simulated", False, sensors[0])
    assert str(shown.series_name) == "Fühler 1"
    assert [each.result for each in indicators.course(people.anonymous, sensors[0])] == [19.5, 20.0]


def test_figures_over_many_series_count_only_fresh_ones(people: People, sensors: list[int]) -> None:
    reporting, mean = (indicators.indicator(people.anonymous, SLUG, key) for key in ("sensoren", "mittel"))
    assert (reporting.value, reporting.figure.of, reporting.reached) == (2, 3, False)
    assert (mean.value, mean.figure.counted, mean.origin) == (21.0, 2, "simulated")
    assert [feed.counts for feed in mean.feeds] == [True, True, False]


def test_a_new_reading_is_the_new_figure(people: People, sensors: list[int]) -> None:
    measure(sensors[0], 23.4, minutes_ago=0)
    assert indicators.indicator(people.anonymous, SLUG, "temperatur").value == 23.4


def test_binding_again_changes_nothing_and_new_sensors_join(people: People, sensors: list[int]) -> None:
    assert actions.bind_indicators(people.coordinator) == 0
    measure(series("4"), 24.0)
    assert actions.bind_indicators(SYSTEM) == 2
    assert indicators.indicator(people.anonymous, SLUG, "sensoren").figure.of == 4


def test_a_series_the_viewer_may_not_see_does_not_exist(people: People, sensors: list[int]) -> None:
    measure(series("5", audience="unit"), 30.0)
    actions.bind_indicators(SYSTEM)
    assert indicators.indicator(people.anonymous, SLUG, "mittel").figure.of == 3
    assert indicators.indicator(people.anna, SLUG, "mittel").figure.of == 4


def test_a_hidden_series_is_named_neither_by_the_page_nor_by_the_api(people: People) -> None:
    hidden = series("1", audience="unit")
    measure(hidden, 30.0)
    publish(people, indicators=(LIVE,))
    actions.bind_indicators(SYSTEM)
    assert indicators.indicator(people.anna, SLUG, "temperatur").series_id == hidden
    shown = indicators.indicator(people.anonymous, SLUG, "temperatur")
    assert (shown.series_id, shown.info.series, shown.value) == (None, (), None)
    assert shapes.indicator(shown, date(2026, 11, 23)).series == []
    for path in (f"/projekte/{SLUG}/", f"/projekte/{SLUG}/indikatoren/temperatur/"):
        answer = Client().get(path)
        assert answer.status_code == 200
        assert f"/series/{hidden}" not in answer.content.decode()
        assert f"/reihen/{hidden}/" not in answer.content.decode()
        assert f"Reihe {hidden}" not in answer.content.decode()


def test_a_figure_follows_every_series_that_the_reader_may_follow(people: People, sensors: list[int]) -> None:
    hidden = series("5", audience="unit")
    actions.bind_indicators(SYSTEM)
    of = {name: Panel(indicators.indicator(people.named(name), SLUG, "mittel")) for name in ("anonymous", "anna")}
    assert of["anonymous"].topics == " ".join(f"series:{each}" for each in sensors)
    assert of["anna"].topics.split()[-1] == f"series:{hidden}"
    page = Client().get(f"/en/projects/{SLUG}/").content.decode()
    assert f'data-live-topic="{of["anonymous"].topics}"' in page
    assert f'href="/en/data/series/{sensors[0]}/"' in page


def test_values_by_hand_say_their_day_and_source(people: People) -> None:
    by_hand = Indicator(
        "rang",
        {"de": "Rang"},
        "manual",
        direction="down",
        baseline=Measured(80, "2022", "quelle"),
        target=Measured(50, "2027"),
        values=(Measured(80, "2022", "quelle"), Measured(65, "2024", "quelle")),
    )
    publish(people, indicators=(by_hand,))
    shown = indicators.indicator(people.anonymous, SLUG, "rang")
    assert (shown.value, shown.on, shown.origin, shown.stale) == (65, "2024", "manual", False)
    assert shown.source is not None
    assert (shown.reached, shown.progress) == (False, 0.5)


def test_indicators_of_a_draft_are_hidden_with_it(people: People) -> None:
    create(people, indicators=(LIVE,))
    for stranger in (people.carla, people.anonymous):
        with pytest.raises(ProjectNotFound):
            indicators.indicator(stranger, SLUG, "temperatur")
        assert indicators.indicators_of(stranger, SLUG) == ()
    assert indicators.indicator(people.bilal, SLUG, "temperatur").value is None


def test_the_start_page_shows_running_projects_only(people: People, sensors: list[int]) -> None:
    assert [each.info.key for each in indicators.live_indicators(people.anonymous)] == [
        "temperatur",
        "sensoren",
        "mittel",
    ]
