"""The rule in SQL and the rule in Python are the same rule, for any viewer and any policy."""

from itertools import product

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as some

from city.base.access.api import ANONYMOUS, SYSTEM, Viewer
from city.base.organisation.api import ROLES
from city.data.governance import api as governance
from city.data.governance.tests.people import unit
from city.kernel.texts import Text

UNITS = ("umwelt", "verkehr", "it")
KINDS = [
    ("open", "public"), ("open", "staff"), ("internal", "staff"), ("internal", "unit"), ("confidential", "unit"),
    ("personal", "unit"),
]  # fmt: skip


def viewers(units: list[int]) -> some.SearchStrategy[Viewer]:
    held = some.frozensets(some.tuples(some.sampled_from(units), some.sampled_from(sorted(ROLES))), max_size=3)
    people = held.map(lambda pairs: Viewer("somebody", 1, memberships=pairs))
    clients = some.sampled_from(units).map(
        lambda home: Viewer("client:x", client="x", memberships=frozenset({(home, "member")}))
    )
    return some.one_of(some.just(ANONYMOUS), some.just(SYSTEM), people, clients)


@pytest.mark.django_db
def test_what_sql_lists_is_what_the_single_check_allows() -> None:
    units = [unit(code) for code in UNITS]
    for (classification, audience), owner in product(KINDS, UNITS):
        governance.create_policy(
            governance.PolicyDraft(
                code=f"{classification}-{audience}-{owner}",
                title=Text.of("x"),
                owner=owner,
                classification=classification,
                audience=audience,
                licence="CC0-1.0" if audience == "public" else "",
                legal_basis="§ 3 DSG NRW",
                purpose="x",
                retention_days=30,
            ),
            by=SYSTEM,
        )
    policies = governance.policies()

    @settings(deadline=None)
    @given(viewers(units))
    def agree(viewer: Viewer) -> None:
        rule = governance.visible(viewer, "p.id")
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT p.id FROM governance_policy p WHERE {rule.sql}", rule.params)
            listed = {row[0] for row in cursor.fetchall()}
        assert listed == {key for key, policy in policies.items() if governance.may_see(viewer, policy)}

    agree()
    assert {policies[key].audience for key in policies if governance.may_see(ANONYMOUS, policies[key])} == {"public"}
    strangers = Viewer("x", 1, memberships=frozenset({(units[2], "operator")}))
    hidden = [policy for policy in policies.values() if not governance.may_see(strangers, policy)]
    assert {(policy.classification, policy.owner) for policy in hidden} == {
        ("personal", "umwelt"), ("personal", "verkehr"),
    }  # fmt: skip
