"""The strategy, asked as a program asks: through the lean routes, with and without rights."""

from collections.abc import Iterator

import pytest

from city.rooms.strategy import actions
from city.rooms.strategy.rest.asking import NAMES
from city.rooms.strategy.rest.routes import OPENAPI, ROUTES
from city.rooms.strategy.rest.shapes.projects import MEMBERS
from city.rooms.strategy.tests.asked import Asking, asking
from city.rooms.strategy.tests.documents import create, publish
from city.rooms.strategy.tests.full import FULL, full, terms
from city.rooms.strategy.tests.measuring import LIVE, measure, series
from city.rooms.strategy.tests.people import EVERYBODY, OWN, STRANGERS, People

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("frame")]


@pytest.fixture
def get(transactional_db: None, people: People, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asking]:
    with asking(people, monkeypatch) as client:
        yield client


def test_a_project_tells_the_same_as_its_page(get: Asking, people: People) -> None:
    number = series("1")
    measure(number, 21.5)
    publish(people, indicators=(LIVE,))
    actions.bind_indicators(people.coordinator)
    said = get("/api/v1/projects/neue-radwege")
    assert said["title"] == {"de": "Neue Radwege", "en": "New cycle paths"}
    assert (said["stage"], said["stage_on"], said["public"]) == ("running", "2026-01", True)
    assert [goal["code"] for goal in said["goals"]] == ["rad-gewinnt"]
    (indicator,) = said["indicators"]
    assert (indicator["value"], indicator["origin"], indicator["series"]) == (
        21.5,
        "simulated",
        [f"/api/v1/series/{number}"],
    )


def test_every_part_of_a_project_is_told(get: Asking, people: People) -> None:
    terms()
    full(people)
    said = get("/api/v1/projects/neue-radwege")
    empty = [name for name, value in said.items() if value in ([], {}, None, "")]
    assert empty == ["description", "benefit", "state_note"], "the sample has no such text"
    assert said["milestones"][0] | {"source": None} == {
        "title": {"de": "Baubeginn"},
        "planned": "2026-06",
        "done": "2026-05",
        "state": "done",
        "reason": {},
        "source": None,
        "decision": None,
        "shifts": [],
    }
    assert said["budget"]["planned"] == {"amount": 1000.5, "known": 1, "of": 1}
    by_hand = said["indicators"][0]
    assert (by_hand["baseline"]["value"], by_hand["path"][0]["value"], by_hand["target"]["value"]) == (10, 12, 20)
    assert [each["value"] for each in by_hand["values"]] == [11]
    assert said["assessment"]["groups"][0]["group"] == "principles"
    assert said["about"]["licence"]["spdx"] == "DL-DE-ZERO-2.0"
    assert said["about"]["owner"]["code"] == OWN
    assert said["about"]["page"] == "/projekte/neue-radwege/"


LISTS = {
    "fields": "fields",
    "layers": "layers",
    "values": "values",
    "principles": "principles",
    "goals": "goals",
    "plans": "plans",
    "sdgs": "global_goals",
    "decisions": "decisions",
    "units": "units",
}


@pytest.mark.parametrize("name", LISTS)
def test_what_a_list_names_is_there_alone(get: Asking, people: People, name: str) -> None:
    full(people)
    for item in get(f"/api/v1/{name}")[LISTS[name]]:
        address = item.get("url") or f"/api/v1/sdgs/{item['number']}"
        alone = get(address)
        assert {key: alone[key] for key in item} == item
    get(f"/api/v1/{name}/99", status=404)


def test_a_goal_shows_every_indicator_that_measures_it(get: Asking, people: People) -> None:
    full(people)
    said = get("/api/v1/goals/rad-gewinnt")
    assert {each["key"] for each in said["indicators"]} == {"radwege", "temperatur"}
    assert sum(each["indicators"] for each in said["standings"]) == said["total"] == 2
    first = get.answer("/api/v1/goals/rad-gewinnt?limit=1")
    assert (len(first.json()["indicators"]), first.json()["total"]) == (1, 2)
    assert [each["key"] for each in get(first.links["next"]["url"])["indicators"]] != first.json()["indicators"][0][
        "key"
    ]
    assert [each["code"] for each in said["decisions"]] == ["ratsbeschluss"]
    assert said["projects"] == get(said["projects_url"])["total"] == 1


def test_the_list_is_narrowed_sorted_and_paged(get: Asking, people: People) -> None:
    for number in range(3):
        publish(people, f"projekt-{number}")
    answer = get.answer("/api/v1/projects?field=mobilitaet&stage=running&limit=2&page=2&sort=-slug&fields=slug,stage")
    said = answer.json()
    assert (said["total"], said["page"], said["pages"]) == (3, 2, 2)
    assert said["projects"] == [{"slug": "projekt-0", "stage": "running"}]
    prev = answer.links["prev"]["url"]
    assert [each["slug"] for each in get(prev)["projects"]] == ["projekt-2", "projekt-1"]
    assert "next" not in answer.links
    assert get("/api/v1/projects?goal=gibt-es-nicht")["total"] == 0
    assert set(get("/api/v1/projects")["projects"][0]) == set(MEMBERS)


def test_news_are_of_every_project_or_of_one(get: Asking, people: People) -> None:
    full(people)
    assert [each["project"] for each in get("/api/v1/news")["news"]] == ["neue-radwege"]
    assert get("/api/v1/news?project=anderes")["total"] == 0


def test_decisions_are_narrowed(get: Asking, people: People) -> None:
    full(people)
    assert get("/api/v1/decisions?year=2026&body=council")["total"] == 1
    assert get("/api/v1/decisions?year=2025")["total"] == 0
    assert get("/api/v1/decisions", "anna")["total"] == 2, "who works for the town sees the internal one"
    assert get("/api/v1/decisions/intern", "anna")["public"] is False
    get("/api/v1/decisions/intern", status=404)


def test_a_plans_versions_are_compared(get: Asking) -> None:
    get("/api/v1/plans/strategie/versions/1.1/1.2", status=404)
    get("/api/v1/plans/kein%20plan/versions/1.1/1.2", status=404)
    assert get("/api/v1/plans/strategie/versions/1.2/1.2")["changes"] is None


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "page=x", "sdg=18", "page=-1", "stage=flying", "sort=title", "fields=secret", "feld=x"],
)
def test_what_cannot_be_read_is_named(get: Asking, query: str) -> None:
    said = get(f"/api/v1/projects?{query}", status=422)
    assert said["field"] == query.partition("=")[0]


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_draft_is_there_for_whom_drafts_come_to(get: Asking, people: People, who: str) -> None:
    create(people, updates=FULL["updates"])
    hidden = who in (*STRANGERS, "board")
    get("/api/v1/projects/neue-radwege", who, status=404 if hidden else 200)
    assert get("/api/v1/projects", who)["total"] == (0 if hidden else 1)
    assert get("/api/v1/projects?unit=eigene-stelle&q=radwege", who)["total"] == (0 if hidden else 1)
    assert get("/api/v1/goals", who)["goals"][0]["projects"] == (0 if hidden else 1)


def test_who_has_it_already_gets_nothing_and_who_has_not_gets_all(get: Asking, people: People) -> None:
    terms()
    publish(people)
    first = get.answer("/api/v1/projects/neue-radwege")
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["vary"] == "Authorization, Cookie"
    assert first.links["license"]["url"] == "https://www.govdata.de/dl-de/zero-2-0"
    again = get.answer("/api/v1/projects/neue-radwege", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert get.answer("/api/v1/projects", if_none_match=first.headers["etag"]).status_code == 200


def test_every_route_is_described_once() -> None:
    assert {route.path for route in ROUTES} == set(OPENAPI["paths"])
    names = [said["get"]["operationId"] for said in OPENAPI["paths"].values()]
    assert len(names) == len(set(names))


def test_every_filter_of_the_page_is_described() -> None:
    said = {each["name"] for each in OPENAPI["paths"]["/api/v1/projects"]["get"]["parameters"]}
    assert {*NAMES, "q", "sdg", "sort", "fields", "page", "limit"} == said
