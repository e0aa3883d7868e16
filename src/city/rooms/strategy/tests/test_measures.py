"""The forms of indicators and places: put in, changed and taken out as people do it, and refused to who may not."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from city.base.access.api import SYSTEM
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.places import api as places
from city.kernel import clock
from city.kernel.geo import Point
from city.kernel.texts import Text
from city.rooms.strategy import actions, plugs
from city.rooms.strategy.domain.document import Binding, Indicator, Measured, Place, ProjectDocument
from city.rooms.strategy.domain.measuring import measured
from city.rooms.strategy.events import ProjectEdited
from city.rooms.strategy.queries import indicators, work
from city.rooms.strategy.tests.documents import create
from city.rooms.strategy.tests.measuring import LIVE, MEAN, PREFIX, REPORTING, measure, series
from city.rooms.strategy.tests.people import People
from city.rooms.strategy.tests.test_staff_pages import BASE, fields, signed_in, wrongs

pytestmark = pytest.mark.usefixtures("frame")
SLUG = "neue-radwege"
PATH = f"{BASE}{SLUG}/bearbeiten/"
RANK = Indicator(
    "rang",
    {"de": "Rang", "en": "Rank"},
    "manual",
    direction="down",
    baseline=Measured(80, "2022", "quelle", {"de": "geschätzt"}),
    target=Measured(50, "2027"),
    values=(Measured(80, "2022", "quelle"), Measured(65.5, "2024")),
)
ZONS = places.Place("zons", "district", Text.of("Zons", "Zons"), Point(6.8442, 51.1231), True, "Mittel", "© Wer, ODbL")
Save = Callable[..., ProjectDocument]


@pytest.fixture
def save(people: People) -> Save:
    """Saves Anna's form with changes; the draft that results."""
    places.put_places([ZONS], viewer=SYSTEM)
    anna = signed_in("anna")

    def post(**changed: Any) -> ProjectDocument:
        answer = anna.post(
            PATH, fields(anna, PATH) | {name.replace("__", "-"): value for name, value in changed.items()}
        )
        assert answer.status_code == 302, wrongs(answer)
        return work.draft(people.anna, SLUG).document

    return post


def test_an_indicator_of_every_series_is_added_and_shows_their_figure(people: People, save: Save) -> None:
    for name, value in (("1", 20.0), ("2", 22.0)):
        measure(series(name), value)
    create(people)
    before = len(outbox.written())
    document = save(
        indicators__0__name_de="Mittlere Temperatur",
        indicators__0__method="mean",
        indicators__0__binding=f"temperature||{PREFIX}",
        indicators__0__unit="Cel",
        indicators__0__digits=1,
        indicators__0__direction="down",
        indicators__0__baseline_value="24.5",
        indicators__0__baseline_on="2022",
        indicators__0__baseline_source="quelle",
        indicators__0__target_value="21",
        indicators__0__target_on="2027-Q1",
    )
    (indicator,) = document.indicators
    assert (indicator.key, indicator.method, indicator.direction) == ("mittlere-temperatur", "mean", "down")
    assert indicator.binding == Binding("temperature", prefix=PREFIX)
    assert indicator.baseline == Measured(24.5, "2022", "quelle")
    assert indicator.target == Measured(21, "2027-Q1")
    (event,) = [each for each in outbox.written()[before:] if isinstance(each, ProjectEdited)]
    assert event.parts == ("indicators",)
    plugs.bound_again(outbox.Delivered(1, clock.now(), event))
    assert indicators.indicator(people.anna, SLUG, indicator.key).value == 21.0
    act = audit.history(work.subject(SLUG))[0]
    assert (act.verb, act.actor != "system") == ("edit", True)
    assert "indicators.mittlere-temperatur.name.de" in act.changes
    assert "Mittlere Temperatur" not in str(act.changes)


def test_an_indicator_is_changed_and_keeps_what_the_form_does_not_show(people: People, save: Save) -> None:
    create(people, indicators=(RANK, LIVE))
    document = save(
        indicators__0__baseline_value="90", indicators__0__new_value="61", indicators__0__new_on="2025-06",
        indicators__0__dropped=["2022"],
    )  # fmt: skip
    rank, live = document.indicators
    assert rank.baseline == Measured(90, "2022", "quelle", {"de": "geschätzt"})
    assert [(value.on, value.value) for value in rank.values] == [("2024", 65.5), ("2025-06", 61)]
    assert live == LIVE
    again = save(indicators__0__new_value="60", indicators__0__new_on="2025-06")
    assert [value.value for value in again.indicators[0].values] == [65.5, 60]


def test_a_target_path_and_the_goals_it_measures_are_put_in(people: People, save: Save) -> None:
    kept = Measured(70, "2024", "quelle", {"de": "aus dem Plan"})
    create(people, indicators=(msgspec.structs.replace(RANK, path=(kept,)),))
    (rank,) = save(
        indicators__0__path="2024: 71\n 3. Quartal 2025: 65,5\n\nMärz 2026 : 55", indicators__0__goals=["rad-gewinnt"]
    ).indicators
    assert rank.path == (
        Measured(71, "2024", "quelle", {"de": "aus dem Plan"}),
        Measured(65.5, "2025-Q3"),
        Measured(55, "2026-03"),
    )
    assert rank.goals == ("rad-gewinnt",)
    assert save().indicators == (rank,)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"target": Measured(50, "2021")}, "target"),
        ({"target": Measured(float("nan"), "2027")}, "target"),
        ({"baseline": Measured(1e16, "2022")}, "baseline"),
        ({"direction": "up"}, "direction"),
        ({"path": (Measured(60, "2025"), Measured(70, "2026"))}, "direction"),
        ({"path": (Measured(70, "2026"), Measured(60, "2025"))}, "path"),
        ({"path": (Measured(60, "2028"),)}, "path"),
        ({"path": (Measured(70, "2021"),)}, "path"),
        ({"values": (Measured(1, "2024"), Measured(2, "2024"))}, "values"),
        ({"values": (Measured(1, "bald"),)}, "values"),
        ({"goals": ("ein-anderes",)}, "goals"),
    ],
)
def test_an_indicator_that_contradicts_itself_is_refused(changed: dict[str, Any], field: str) -> None:
    indicator = msgspec.structs.replace(RANK, **changed)
    assert {problem.field for problem in measured(indicator, ["rad-gewinnt"])} == {f"indicators.rang.{field}"}
    assert not list(measured(RANK, ()))


def test_an_indicator_is_taken_out(people: People, save: Save) -> None:
    create(people, indicators=(RANK, LIVE))
    assert save(indicators__0__gone="on").indicators == (LIVE,)


def test_places_are_chosen_named_and_taken_out(people: People, save: Save) -> None:
    create(people, places=(Place("alt", {"de": "Alter Hof"}, lon=6.8, lat=51.1, approximate=False),))
    document = save(places__1__code="zons")
    assert document.places[1] == Place("zons", {"de": "Zons", "en": "Zons"}, "zons")
    assert document.places[0].lat == 51.1
    document = save(places__0__gone="on", places__2__name_de="Brücke", places__2__lat="51.2", places__2__lon="6.9")
    assert [place.key for place in document.places] == ["zons", "bruecke"]
    assert document.places[1] == Place("bruecke", {"de": "Brücke"}, lon=6.9, lat=51.2)


def test_saving_without_a_change_leaves_indicators_and_places(people: People, save: Save) -> None:
    series("1")
    create(people, indicators=(RANK, LIVE, REPORTING, MEAN), places=(Place("hier", {"de": "Hier"}, "zons"),))
    before = work.draft(people.anna, SLUG).document
    assert save() == before


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"indicators-0-name_de": "X", "indicators-0-method": "mean"}, "binding"),
        ({"indicators-0-name_de": "X", "indicators-0-target_value": "3"}, "target_on"),
        ({"indicators-0-name_de": "X", "indicators-0-target_on": "2027"}, "target_value"),
        ({"indicators-0-name_de": "X", "indicators-0-new_value": "3", "indicators-0-new_on": "bald"}, "new_on"),
        ({"indicators-0-method": "highest"}, "name_de"),
        ({"indicators-0-name_de": "X", "indicators-0-path": "2027 etwa 40"}, "path"),
        ({"places-0-lat": "51.2"}, "name_de"),
        ({"places-0-name_de": "Brücke", "places-0-lat": "51.2"}, "lon"),
        ({"places-0-code": "nirgends"}, "code"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(people: People, changed: dict[str, str], field: str) -> None:
    create(people)
    anna = signed_in("anna")
    answer = anna.post(PATH, fields(anna, PATH) | changed)
    assert answer.status_code == 422
    assert field in {name for wrong in wrongs(answer) for name in wrong}


@pytest.mark.parametrize(("name", "status"), [("bilal", 403), ("carla", 404), (None, 401)])
def test_indicators_and_places_are_refused_to_who_may_not_edit(
    people: People, client: Any, name: str | None, status: int
) -> None:
    create(people)
    anna = signed_in("anna")
    sent = fields(anna, PATH) | {"indicators-0-name_de": "Fremd", "places-0-name_de": "Fremd"}
    other = signed_in(name) if name else client
    assert other.post(PATH, sent).status_code == status
    assert work.draft(people.anna, SLUG).document.indicators == ()


def test_a_series_is_offered_to_who_may_see_it(people: People) -> None:
    series("9", audience="unit")
    series("1")
    offered = {name: offered_series(name) for name in ("anna", "carla")}
    assert offered["anna"] >= {f"temperature|{PREFIX}9|", f"temperature|{PREFIX}1|", f"temperature||{PREFIX}"}
    assert offered["carla"] == {f"temperature|{PREFIX}1|"}


def offered_series(name: str) -> set[str]:
    (row,) = signed_in(name).get(f"{BASE}neu/").context["form"].lists["indicators"]
    groups = [choices for code, choices in row.fields["binding"].choices if code]
    return {code for choices in groups for code, _label in choices}


def test_binding_one_project_leaves_the_others(people: People) -> None:
    series("1")
    create(people, indicators=(LIVE,))
    create(people, "zweites", indicators=(LIVE,))
    assert actions.bind_indicators(SYSTEM, SLUG) == 1
    assert actions.bind_indicators(SYSTEM) == 1
