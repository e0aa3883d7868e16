"""No public page costs more than twelve queries, however much there is; a new page is found by the links to it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pytest

from city.site.bench.addresses import Found
from city.site.bench.pages import STARTS
from tools import databases

pytestmark = pytest.mark.slow
MOST_QUERIES: Final = 12
LINKS_IN_MAILS: Final = "its address holds a secret that a mail brings"
SIGNED_IN: Final = "for people who are signed in, or on their way to it"
AFTER_A_FORM: Final = "shown after a form was sent"
ONE_VERSION: Final = "the demo town's plan has one version that is recorded"
NOT_BY_LINK: Final = {
    "account_": SIGNED_IN,
    "accounts:": SIGNED_IN,
    "mfa_": SIGNED_IN,
    "socialaccount_": SIGNED_IN,
    "openid_connect_": SIGNED_IN,
    "notices:settings": LINKS_IN_MAILS,
    "notices:unsubscribe": LINKS_IN_MAILS,
    "notices:forget": LINKS_IN_MAILS,
    "dialogue:confirm": LINKS_IN_MAILS,
    "dialogue:followed_by_link": LINKS_IN_MAILS,
    "notices:thanks": AFTER_A_FORM,
    "dialogue:sent": AFTER_A_FORM,
    "consent:own": SIGNED_IN,
    "consent:give": SIGNED_IN,
    "consent:withdraw": SIGNED_IN,
    "files:": "the demo town keeps no file",
    "pages:page": "the demo town has no page beside the three that every town has",
    "strategy:plan_versions": ONE_VERSION,
    "/api/v1/plans/{key}/versions/": ONE_VERSION,
    "/tiles/{name}/{z:int}/{x:int}/{y:int}.mvt": "asked for by the map, without a query",
}
"""Beginning of a kind of address → why no page of the demo town leads there."""


def visited(folder: Path, name: str, projects: int) -> Found:
    """Every public page of a demo town with so many invented projects."""
    variables = databases.demo().copy(folder / name, f"volume_{name}_{os.getpid()}")
    variables |= {"CITY_DEMO": "1", "CITY_LOG_LEVEL": "ERROR", "DJANGO_SETTINGS_MODULE": "city.site.settings"}
    sizes = [str(number) for number in (projects, 6 * projects, 3 * projects, 200 * projects)]
    try:
        databases.command(["python", "-m", "city.site.bench.volume", *sizes], variables)
        said = databases.command(["python", "-m", "city.site.bench.addresses", *STARTS], variables)
    finally:
        if variables["CITY_DATABASE_URL"]:
            databases.drop_database(databases.name_of(variables["CITY_DATABASE_URL"]))
    return msgspec.json.decode(said.encode(), type=Found)


MEANS: Final = {"observations:series": 2, "observations:course?zeitraum": 2}
"""Pages that ask for means where a chart cannot tell results apart: two statements more, however many there are."""


@pytest.fixture(scope="module")
def few(run_folder: Path) -> Found:
    return visited(run_folder, "few", 25)


@pytest.fixture(scope="module")
def many(run_folder: Path) -> Found:
    return visited(run_folder, "many", 125)


def costs(found: Found) -> dict[str, int]:
    """Kind of page → the most queries that one of its addresses costs."""
    most: dict[str, int] = {}
    for visit in found.visits:
        most[visit.kind] = max(most.get(visit.kind, 0), visit.queries)
    return most


def test_no_page_costs_more_than_twelve_queries_or_more_with_more(few: Found, many: Found) -> None:
    before, after = costs(few), costs(many)
    assert {kind: cost for kind, cost in after.items() if cost > MOST_QUERIES} == {}
    allowed = {kind: cost + MEANS.get(kind, 0) for kind, cost in before.items()}
    assert {kind: (before[kind], cost) for kind, cost in after.items() if cost > allowed.get(kind, cost)} == {}
    assert len(after) > 50


def test_every_public_address_is_visited(many: Found) -> None:
    assert not (wrong := list(unexplained(many))), wrong


def unexplained(found: Found) -> Iterator[str]:
    """Kinds of addresses that no link led to, and nobody said why."""
    return (kind for kind in found.never_reached if not kind.startswith(tuple(NOT_BY_LINK)))
