"""What search engines and those who share are told of projects, decisions and indicators: only what is public."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from city.rooms.strategy import actions
from city.rooms.strategy.domain.decisions import DecisionDraft
from city.rooms.strategy.domain.document import Milestone, Place
from city.rooms.strategy.queries import listing
from city.rooms.strategy.tests.documents import create, publish
from city.rooms.strategy.tests.measuring import LIVE, measure, series
from city.rooms.strategy.tests.people import People

pytestmark = pytest.mark.usefixtures("frame")


def told(client: Client, path: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).content.decode())
    assert len(found) == 1, path
    said: dict[str, Any] = json.loads(found[0])
    assert said["@context"] == "https://schema.org"
    return said


def test_a_project_is_told_with_its_unit_and_its_dates(client: Client, people: People) -> None:
    places = (
        Place("a", {"de": "Hof"}, lon=6.8, lat=51.1),
        Place("b", {"de": "Tor"}, lon=6.8, lat=51.1, approximate=False),
    )
    publish(people, places=places, milestones=(Milestone("bau", {"de": "Bau", "en": "Works"}, "2026-Q2"),))
    said = told(client, "/en/projects/neue-radwege/")
    assert (said["@type"], said["name"]) == ("Project", "New cycle paths")
    assert said["url"] == f"{settings.CITY_SITE_URL}/en/projects/neue-radwege/"
    assert said["event"][0] | {"startDate": "2026-04-01", "endDate": "2026-06-30"} == said["event"][0]
    assert ["geo" in place for place in said["location"]] == [False, True], "an approximate point is not told as exact"


def test_an_indicator_is_a_data_set_with_its_raw_data(client: Client, people: People) -> None:
    number = series("1")
    measure(number, 21.5)
    publish(people, indicators=(LIVE,))
    actions.bind_indicators(people.coordinator)
    said = told(client, "/projekte/neue-radwege/indikatoren/temperatur/")
    assert said["@type"] == "Dataset"
    assert said["variableMeasured"]["value"] == 21.5
    assert said["distribution"]["contentUrl"].endswith(f"/api/v1/series/{number}/observations")


def test_a_decision_is_a_document_of_its_body(client: Client, people: People) -> None:
    publish(people)
    draft = DecisionDraft("rat", "council", "2026-03", {"de": "Bau"}, source="quelle", projects=("neue-radwege",))
    actions.record_decision(people.coordinator, draft)
    said = told(client, "/beschluesse/rat/")
    assert (said["datePublished"], said["about"][0]["name"]) == ("2026-03-01", "Neue Radwege")
    assert told(client, "/")["potentialAction"]["target"]["urlTemplate"].endswith("/suche/?q={search_term_string}")


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_project_has_a_picture_of_its_own(client: Client, people: People, language: str) -> None:
    publish(people)
    page = client.get(f"{language}/{'projects' if language else 'projekte'}/neue-radwege/").content.decode()
    (address,) = re.findall(r'og:image" content="([^"]+)"', page)
    path = address.removeprefix(settings.CITY_SITE_URL)
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content.startswith(b"\x89PNG")
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get(re.sub(r"-\w+\.png", "-0.png", path)).headers["Location"] == path


def test_a_draft_is_nowhere(client: Client, people: People) -> None:
    create(people, "geheim", indicators=(LIVE,))
    assert client.get("/projekte/geheim/bild-0.png").status_code == 404
    assert "geheim" not in str(list(listing.listed()))
    publish(people, "offen")
    assert "offen" in str(list(listing.listed()))


def test_a_global_goal_shows_who_names_it_and_the_gap_where_nobody_does(client: Client, people: People) -> None:
    publish(people, sdgs=(11,))
    text = client.get("/nachhaltigkeitsziele/11/").content.decode()
    assert "im Text der Strategie" in text
    assert "Neue Radwege" in text
    gap = client.get("/nachhaltigkeitsziele/16/").content.decode()
    assert "Kein Handlungsfeld nennt dieses Ziel" in gap
    assert "Noch kein Projekt dient diesem Ziel" in gap
    assert client.get("/nachhaltigkeitsziele/99/").status_code == 404
