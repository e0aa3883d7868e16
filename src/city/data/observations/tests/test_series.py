from collections.abc import Callable
from dataclasses import replace

import pytest

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.data.governance.tests.people import anna, bilal, carla, olga
from city.data.governance.tests.rules import policy
from city.data.observations import api as observations
from city.data.observations.tests.towns import series, spec
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db


def test_a_series_is_found_again_by_its_key() -> None:
    first = observations.ensure_series(spec(), by=olga())
    assert observations.ensure_series(spec(), by=olga()) == first
    other = replace(spec(), procedure=observations.ProcedureSpec("urn:dev:model:y", Text.of("Zweiter Fühler")))
    assert observations.ensure_series(other, by=olga()) != first
    assert [act.verb for act in audit.history(f"observations.series:{first}")] == ["create"]


def test_a_series_says_what_a_page_needs() -> None:
    info = observations.series(ANONYMOUS, series())
    assert (info.unit_as_sent, info.ucum, info.origin, info.licence) == ("°C", "Cel", "measured", "DL-DE-ZERO-2.0")
    assert (info.owner, info.count, info.latest_at, str(info.observed_property)) == (
        "umwelt",
        0,
        None,
        "Lufttemperatur",
    )


def test_what_a_series_says_can_change_but_not_its_values() -> None:
    first = series()
    assert observations.ensure_series(replace(spec(), unit="°F"), by=olga()) == first
    assert observations.series(ANONYMOUS, first).ucum == "[degF]"
    assert [act.verb for act in audit.history(f"observations.series:{first}")] == ["change", "create"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"value_type": "float"}, "value_type"), ({"origin": "guessed"}, "origin"), ({"entity": " "}, "entity")],
)
def test_wrong_series_name_their_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        series(**changes)
    assert caught.value.field == field


def test_an_unknown_policy_is_named() -> None:
    with pytest.raises(Invalid) as caught:
        observations.ensure_series(replace(spec(), policy="none"), by=olga())
    assert caught.value.field == "policy"


def test_a_feature_of_interest_is_made_once() -> None:
    feature = observations.FeatureSpec(Text.of("Rhein"), feature={"type": "Point", "coordinates": [6.8, 51.1]})
    assert observations.ensure_feature(feature, by=olga()) == observations.ensure_feature(feature, by=olga())


def test_series_are_listed_page_by_page() -> None:
    made = [series(name) for name in ("a", "b", "c")]
    first = observations.find_series(ANONYMOUS, attribute="temperature", limit=2)
    rest = observations.find_series(ANONYMOUS, attribute="temperature", limit=2, after=first[-1].id)
    assert [info.id for info in (*first, *rest)] == made
    assert [info.id for info in observations.find_series(ANONYMOUS, entity="urn:ngsi-ld:Device:b")] == [made[1]]
    assert observations.find_series(ANONYMOUS, origin="simulated") == ()


def test_a_closed_series_is_told_and_opened_again() -> None:
    made = series()
    observations.close_series(made, by=olga())
    assert observations.series(ANONYMOUS, made).closed
    observations.close_series(made, closed=False, by=olga())
    assert [act.verb for act in audit.history(f"observations.series:{made}")] == ["open", "close", "create"]
    with pytest.raises(NotFound):
        observations.close_series(made + 1, by=olga())


def test_all_series_of_an_entity_can_be_put_under_another_policy() -> None:
    made = [series(), series(attribute="humidity"), series("zwei")]
    policy("staff")
    entity = observations.series(SYSTEM, made[0]).entity_urn
    assert [observations.put_under_policy(entity, "staff", by=olga()) for _ in range(2)] == [2, 0]
    assert [info.id for info in observations.find_series(ANONYMOUS)] == [made[2]]
    assert [act.verb for act in audit.history(f"observations.series:{made[1]}")] == ["change", "create"]
    with pytest.raises(Invalid):
        observations.put_under_policy(entity, "none", by=olga())


@pytest.mark.parametrize("person", [anna, bilal, carla, lambda: ANONYMOUS], ids=["anna", "bilal", "carla", "nobody"])
def test_series_and_features_are_refused_to_all_but_operators(person: Callable[[], Viewer]) -> None:
    made = series()
    refusal = (Refused, SignInNeeded)
    with pytest.raises(refusal):
        observations.ensure_series(spec("zwei"), by=person())
    with pytest.raises(refusal):
        observations.close_series(made, by=person())
    with pytest.raises(refusal):
        observations.put_under_policy("urn:ngsi-ld:Device:eins", "open", by=person())
    with pytest.raises(refusal):
        observations.ensure_feature(observations.FeatureSpec(Text.of("Rhein")), by=person())
    assert [info.id for info in observations.find_series(SYSTEM)] == [made]
    assert not observations.series(SYSTEM, made).closed
