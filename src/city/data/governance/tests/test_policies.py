from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.data.governance import api as governance
from city.data.governance.errors import PolicyContradicts, PolicyExists, ThresholdNotKept
from city.data.governance.events import PolicyChanged
from city.data.governance.tests.people import anna, bilal, carla, olga, unit
from city.kernel.errors import CityError, Invalid, NotFound, Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db

OPEN = governance.PolicyDraft(
    code="klima",
    title=Text.of("Klimamessnetz", "Climate network"),
    owner="umwelt",
    classification="open",
    audience="public",
    licence="DL-DE-ZERO-2.0",
)


@pytest.fixture(autouse=True)
def _units() -> None:
    for code in ("umwelt", "verkehr", "it"):
        unit(code)


def test_a_policy_is_made_once_told_and_recorded() -> None:
    first = governance.create_policy(OPEN, by=olga())
    assert governance.create_policy(OPEN, by=olga()) == first
    policy = governance.policy("klima")
    assert policy
    assert (policy.owner, policy.licence, str(policy.title)) == ("umwelt", "DL-DE-ZERO-2.0", "Klimamessnetz")
    assert policy.terms
    assert policy.terms.dcat.endswith("dl-zero-de/2.0")
    assert [act.verb for act in audit.history("governance.policy:klima")] == ["create"]
    assert outbox.written().count(PolicyChanged("klima")) == 1


def test_a_code_names_one_policy() -> None:
    governance.create_policy(OPEN, by=olga())
    with pytest.raises(PolicyExists):
        governance.create_policy(replace(OPEN, attribution="Stadt Dormagen"), by=olga())


def test_a_policy_is_changed_and_closed() -> None:
    governance.create_policy(OPEN, by=olga())
    governance.change_policy(replace(OPEN, attribution="Stadt Dormagen"), by=olga())
    governance.close_policy("klima", by=olga())
    policy = governance.policy("klima")
    assert policy
    assert (policy.attribution, policy.closed) == ("Stadt Dormagen", True)
    assert [act.verb for act in audit.history("governance.policy:klima")] == ["close", "change", "create"]


def test_an_unknown_policy_cannot_be_changed_or_closed() -> None:
    with pytest.raises(NotFound):
        governance.change_policy(OPEN, by=olga())
    with pytest.raises(NotFound):
        governance.close_policy("klima", by=olga())


@pytest.mark.parametrize(
    ("changes", "error", "field"),
    [
        ({"classification": "internal"}, PolicyContradicts, "audience"),
        ({"licence": ""}, PolicyContradicts, "licence"),
        ({"licence": "MIT"}, Invalid, "licence"),
        ({"audience": "world"}, Invalid, "audience"),
        ({"owner": "nobody"}, Invalid, "owner"),
        ({"k_threshold": 5}, ThresholdNotKept, "k_threshold"),
        ({"k_threshold": 0}, ThresholdNotKept, "k_threshold"),
        ({"retention_days": 0}, Invalid, "retention_days"),
        ({"retention_days": 10**9}, Invalid, "retention_days"),
        ({"classification": "personal", "audience": "staff"}, PolicyContradicts, "audience"),
        ({"classification": "personal", "audience": "unit", "purpose": "x"}, PolicyContradicts, "legal_basis"),
    ],
)
def test_contradictions_name_their_field(changes: dict[str, Any], error: type[CityError], field: str) -> None:
    with pytest.raises(error) as caught:
        governance.create_policy(replace(OPEN, **changes), by=olga())
    assert caught.value.field == field


@pytest.mark.parametrize("person", [anna, bilal, carla, lambda: ANONYMOUS], ids=["anna", "bilal", "carla", "nobody"])
def test_policies_are_refused_to_all_but_operators(person: Callable[[], Viewer]) -> None:
    refusal = (Refused, SignInNeeded)
    governance.create_policy(OPEN, by=SYSTEM)
    with pytest.raises(refusal):
        governance.create_policy(replace(OPEN, code="other"), by=person())
    with pytest.raises(refusal):
        governance.change_policy(replace(OPEN, attribution="x"), by=person())
    with pytest.raises(refusal):
        governance.close_policy("klima", by=person())
    assert governance.policy("other") is None
