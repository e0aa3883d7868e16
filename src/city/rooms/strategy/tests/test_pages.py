"""Every public page in both languages, what it costs, and who sees what on it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from city.base.access.api import SYSTEM
from city.base.places import api as places
from city.kernel.geo import Point
from city.kernel.texts import Text
from city.rooms.strategy import actions
from city.rooms.strategy.domain.decisions import DecisionDraft
from city.rooms.strategy.domain.document import BudgetLine, Fact, Lesson, Member, Paper, Place, Update
from city.rooms.strategy.models import Indicator, Project, ProjectUpdate
from city.rooms.strategy.tests.documents import create, publish
from city.rooms.strategy.tests.measuring import LIVE, MEAN, REPORTING, measure, series
from city.rooms.strategy.tests.people import People

pytestmark = pytest.mark.usefixtures("frame")
MOST_QUERIES = 12

PAGES = (
    "/",
    "/strategie/",
    "/handlungsfelder/mobilitaet/",
    "/werte/nachhaltigkeit/",
    "/werte/transparenz/",
    "/infrastruktur/netz/",
    "/nachhaltigkeitsziele/11/",
    "/ziele/rad-gewinnt/",
    "/aktuelles/",
    "/aktuelles/?feld=mobilitaet",
    "/beschluesse/",
    "/beschluesse/rat-radwege/",
    "/strategie/strategie/versionen/1.2/1.2/",
    "/projekte/",
    "/projekte/?q=rad&feld=mobilitaet&stand=running&ziel=rad-gewinnt&stelle=eigene-stelle",
    "/projekte/projekt-0/",
    "/projekte/projekt-0/indikatoren/temperatur/",
    "/projekte/projekt-0/indikatoren/mittel/",
    "/projekte/projekt-0/indikatoren/temperatur/zahl/",
    "/projekte/projekt-0/indikatoren/temperatur/verlauf/",
)
ENGLISH = (
    ("strategie", "strategy"),
    ("handlungsfelder", "fields"),
    ("werte", "values"),
    ("ziele", "goals"),
    ("aktuelles", "news"),
    ("nachhaltigkeitsziele", "sustainable-development-goals"),
    ("beschluesse", "decisions"),
    ("versionen", "versions"),
    ("infrastruktur", "infrastructure"),
    ("projekte", "projects"),
    ("indikatoren", "indicators"),
    ("zahl", "figure"),
    ("verlauf", "course"),
)


def english(path: str) -> str:
    for german, word in ENGLISH:
        path = path.replace(f"/{german}/", f"/{word}/")
    return f"/en{path}"


def fill(people: People, count: int) -> None:
    """So many public projects with all their parts."""
    for name in ("1", "2", "3"):
        measure(series(name), 20.0, 21.0)
    for number in range(count):
        publish(
            people,
            f"projekt-{number}",
            title={"de": f"Radweg {number}", "en": f"Cycle path {number}"},
            layers=("netz",),
            principles=("transparenz",),
            sdgs=(11,),
            indicators=(LIVE, REPORTING, MEAN),
            facts=(Fact("eins", {"de": "Ein Fakt.", "en": "A fact."}, "quelle"),),
            places=(Place("ort", {"de": "Am Rhein"}, lon=6.85, lat=51.1),),
            updates=(Update("neu", "2026-10", {"de": "Neues", "en": "News"}),),
            team=(Member("leitung", {"de": "Leitung"}),),
            budget=(BudgetLine("bau", 2026, {"de": "Bau"}, 1000.0, source="quelle"),),
            documents=(Paper("vorlage", {"de": "Vorlage"}, url="https://a.example/v.pdf"),),
            lessons=(Lesson("frueh", {"de": "Früh fragen."}, source="quelle"),),
        )
    slugs = tuple(f"projekt-{number}" for number in range(count))
    actions.record_decision(
        people.coordinator,
        DecisionDraft(
            "rat-radwege", "council", "2026-03", {"de": "Bau"}, source="quelle", projects=slugs, goals=("rad-gewinnt",)
        ),
    )
    actions.bind_indicators(people.coordinator)


@pytest.fixture
def filled(frame: None, people: People) -> People:
    fill(people, 3)
    return people


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("filled")
def test_every_page_answers_in_german_and_english(client: Client, path: str) -> None:
    for address, language in ((path, "de"), (english(path), "en")):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Content-Language"] == language
        text = answer.content.decode()
        assert "{%" not in text
        assert "<html" not in text or f'<html lang="{language}"' in text


def test_pages_are_really_translated(client: Client, filled: People) -> None:
    assert "Vom Wert zur Messung" in client.get("/projekte/projekt-0/").content.decode()
    text = client.get("/en/projects/projekt-0/").content.decode()
    assert "From value to measurement" in text
    assert "Cycle path 0" in text


@pytest.mark.parametrize("path", ["/projekte/nichts/", "/handlungsfelder/x/", "/werte/x/", "/infrastruktur/x/"])
@pytest.mark.usefixtures("filled")
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def multiply(slug: str, count: int) -> None:
    """Rows like those of a published project, straight into the tables: 200 publications would only take time."""
    model = Project.objects.get(slug=slug)
    links = {name: list(getattr(model, name).all()) for name in ("fields_of_action", "goals", "held_values", "layers")}
    series = Indicator.objects.filter(project=model).first()
    assert series
    for number in range(count):
        row = Project.objects.get(pk=model.pk)
        row.pk, row.slug = None, f"weiteres-{number}"
        row.save()
        for name, found in links.items():
            getattr(row, name).set(found)
        Indicator.objects.create(
            project=row, key="zahl", name=series.name, method="reporting", series=series.series, position=9
        )
        ProjectUpdate.objects.create(project=row, key="neu", on="2026-11", title={"de": "Neu"})


def costs(client: Client) -> dict[str, int]:
    found = {}
    for path in PAGES:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        found[path] = len(queries)
    return found


@pytest.mark.slow
def test_no_page_costs_more_queries_with_more_projects(client: Client, people: People) -> None:
    fill(people, 5)
    few = costs(client)
    multiply("projekt-0", 195)
    many = costs(client)
    assert max(many.values()) <= MOST_QUERIES, many
    assert many == few


def test_the_list_shows_twenty_and_the_way_to_the_rest(client: Client, people: People) -> None:
    for number in range(21):
        publish(people, f"projekt-{number}")
    first = client.get("/projekte/").content.decode()
    assert first.count("<article") == 20
    assert "?seite=2" in first
    assert client.get("/projekte/?seite=2").content.decode().count("<article") == 1
    for odd in ("0", "99", "x", "9" * 50):
        assert client.get("/projekte/", {"seite": odd}).status_code == 200


def test_filters_stand_in_the_address_and_can_be_taken_away(client: Client, filled: People) -> None:
    text = client.get("/projekte/?feld=mobilitaet&stand=running").content.decode()
    assert 'href="/projekte/?stand=running"' in text
    assert 'href="/projekte/?feld=mobilitaet"' in text
    assert "Kein Projekt passt dazu" in client.get("/projekte/?stand=rejected").content.decode()
    assert "Kein Projekt passt dazu" in client.get("/projekte/?q=unauffindbar").content.decode()
    assert client.get("/projekte/?sdg=elf&feld=%00").status_code == 200


def test_a_draft_is_on_no_public_page(client: Client, people: People) -> None:
    create(people, "geheim", title={"de": "Geheimer Radweg"}, updates=(Update("neu", "2026-10", {"de": "Geheim"}),))
    for path in ("/", "/projekte/", "/handlungsfelder/mobilitaet/", "/werte/nachhaltigkeit/"):
        assert "Geheim" not in client.get(path).content.decode()
    assert client.get("/projekte/geheim/").status_code == 404


def test_where_a_point_comes_from_stands_beside_it(client: Client, people: People) -> None:
    zons = places.Place("zons", "district", Text.of("Zons"), Point(6.8442, 51.1231), True, "Mittel", "© Wer, ODbL")
    places.put_places([zons], viewer=SYSTEM)
    own = Place("hof", {"de": "Hof"}, lon=6.8, lat=51.1)
    publish(people, places=(Place("markt", {"de": "Markt"}, "zons"), Place("tor", {"de": "Tor"}, "zons"), own))
    text = client.get("/projekte/neue-radwege/").content.decode()
    assert text.count("Mittel · © Wer, ODbL") == 1


def test_text_of_people_is_escaped(client: Client, people: People) -> None:
    publish(people, title={"de": "<script>x</script>", "en": "x"}, summary={"de": "<b>fett</b>", "en": "x"})
    text = client.get("/projekte/neue-radwege/").content.decode()
    assert "<script>x" not in text
    assert "<b>fett" not in text
