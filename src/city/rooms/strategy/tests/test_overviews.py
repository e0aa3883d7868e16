"""The projects as map, table and time line: one filter for all, in the address, without scripts."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from city.base.access.api import SYSTEM
from city.base.places import api as places
from city.kernel.geo import Point
from city.kernel.texts import Text
from city.rooms.strategy.domain.document import Milestone, Place, StageStep
from city.rooms.strategy.domain.projects import ProjectFilter
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.models import Project, ProjectPlace
from city.rooms.strategy.queries import overviews
from city.rooms.strategy.tests.documents import create, publish
from city.rooms.strategy.tests.people import EVERYBODY, People

pytestmark = pytest.mark.usefixtures("frame")
MOST_QUERIES = 12
VIEWS = ("karte", "tabelle", "zeit")
ALL_FILTERS = (
    "q=rad&feld=mobilitaet&stand=running&stelle=eigene-stelle&ebene=netz&ziel=rad-gewinnt&wert=nachhaltigkeit"
    "&prinzip=transparenz&plan=strategie&ort=zons&sdg=11"
)
ZONS = Place("zons", {"de": "Zons", "en": "Zons"}, "zons", lon=6.84, lat=51.12)


@pytest.fixture
def zons(db: None) -> None:
    places.put_places(
        [places.Place("zons", "district", Text.of("Zons"), Point(6.84, 51.12), True, "Mittel", "© Wer")], viewer=SYSTEM
    )


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def order_of(text: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*><a href="/projekte/([\w-]+)/', text)


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_names_the_project_and_keeps_the_filter(
    client: Client, people: People, zons: None, view: str
) -> None:
    publish(people, places=(ZONS,))
    path = f"/projekte/?feld=mobilitaet&ansicht={view}"
    text = text_of(client, path)
    assert "Neue Radwege" in text
    for other in VIEWS:
        assert f'href="/projekte/?feld=mobilitaet&amp;ansicht={other}"' in text
    assert f'name="ansicht" value="{view}"' in text
    assert f'href="/projekte/?ansicht={view}"' in text, "taking the filter away keeps the view"
    assert "Kein Projekt passt dazu" in text_of(client, f"/projekte/?stand=rejected&ansicht={view}")
    assert "New cycle paths" in text_of(client, f"/en/projects/?ansicht={view}")


@pytest.mark.parametrize("odd", ["x", "", "%00", "liste&seite=99", "tabelle&sortierung=%00", "zeit&seite=x"])
def test_what_is_not_understood_shows_something_sensible(client: Client, people: People, odd: str) -> None:
    publish(people)
    assert "Neue Radwege" in text_of(client, f"/projekte/?ansicht={odd}")


@pytest.mark.parametrize("view", VIEWS)
def test_a_draft_is_in_no_view(client: Client, people: People, zons: None, view: str) -> None:
    create(people, "geheim", title={"de": "Geheimer Radweg", "en": "Geheimer Radweg"}, places=(ZONS,))
    assert "Geheim" not in text_of(client, f"/projekte/?ansicht={view}")


@pytest.mark.parametrize("name", EVERYBODY)
def test_all_views_show_what_the_list_shows(people: People, zons: None, name: str) -> None:
    create(people, "geheim", places=(ZONS,))
    publish(people, "offen", places=(ZONS,))
    viewer, everything = people.named(name), ProjectFilter()
    listed = {row.slug for row in overviews.table(viewer, everything, "title", date(2026, 1, 1)).rows}
    assert listed == {"offen"} | ({"geheim"} if name not in {"carla", "board", "anonymous"} else set())
    assert {course.slug for course in overviews.courses(viewer, everything, date(2026, 1, 1)).courses} == listed
    found = overviews.spots(viewer, everything)
    assert {slug for spot in found.spots for slug, _title in spot.shown} == listed
    assert found.total == len(listed)


def test_the_table_sorts_by_its_headings(client: Client, people: People) -> None:
    publish(people, "b", title={"de": "Äpfel", "en": "Äpfel"}, stages=(StageStep(Stage.IDEA, "2026"),), milestones=())
    publish(people, "a", title={"de": "Zaun", "en": "Zaun"}, stages=(StageStep(Stage.RUNNING, "2025"),))
    publish(people, "c", title={"de": "Bach", "en": "Bach"}, milestones=(Milestone("m", {"de": "Früh"}, "2026-02"),))
    for sort, wanted in (
        ("seit", ["a", "b", "c"]),
        ("-seit", ["c", "b", "a"]),
        ("stand", ["b", "a", "c"]),
        ("termin", ["c", "a", "b"]),
        ("-termin", ["a", "c", "b"]),
    ):
        assert order_of(text_of(client, f"/projekte/?ansicht=tabelle&sortierung={sort}")) == wanted, sort
    titled = order_of(text_of(client, "/projekte/?ansicht=tabelle&sortierung=titel"))
    assert titled.index("c") < titled.index("a")
    text = text_of(client, "/projekte/?ansicht=tabelle&sortierung=stand")
    assert 'aria-sort="ascending"><a href="/projekte/?ansicht=tabelle&amp;sortierung=-stand"' in text


def test_the_map_gathers_projects_at_one_place_and_says_what_it_leaves_out(
    client: Client, people: People, zons: None
) -> None:
    for number in range(6):
        publish(people, f"projekt-{number}", title={"de": f"Weg {number}", "en": f"Weg {number}"}, places=(ZONS,))
    publish(
        people,
        "eigen",
        title={"de": "Eigener Punkt", "en": "Eigener Punkt"},
        places=(Place("hof", {"de": "Hof"}, lon=6.8, lat=51.1),),
    )
    publish(people, "ueberall", title={"de": "Überall", "en": "Überall"})
    text = text_of(client, "/projekte/?ansicht=karte")
    assert text.count("data-lon=") == 2
    assert "und 2 weitere" in text
    assert 'href="/projekte/?ort=zons"' in text
    assert "1 Projekt nennt keinen Ort" in text
    assert "ungefähre Lage" in text
    assert "Mittel · © Wer" in text
    here = text_of(client, "/projekte/?ort=zons")
    assert "6 Projekte" in here
    assert "Zons" in here


def test_the_time_line_says_in_its_table_what_it_draws(client: Client, people: People) -> None:
    publish(people, milestones=(Milestone("m", {"de": "Brücke"}, "2026-02", done="2026-01"),))
    text = text_of(client, "/projekte/?ansicht=zeit")
    assert 'class="st-bar st-bar--running"' in text
    assert "Brücke: Januar 2026, erreicht" in text


def many(people: People, count: int) -> None:
    """Rows like those of a published project, straight into the tables, each at a place of its own."""
    model = Project.objects.get(slug="projekt")
    for number in range(count):
        row = Project.objects.get(pk=model.pk)
        row.pk, row.slug = None, f"weiteres-{number}"
        row.save()
        row.fields_of_action.set(model.fields_of_action.all())
        ProjectPlace.objects.create(project=row, key="ort", name={"de": "Ort"}, lon=6.5 + number / 1000, lat=51.1)


@pytest.mark.parametrize("view", ["liste", *VIEWS])
def test_no_view_costs_more_with_more_projects_or_filters(
    client: Client, people: People, zons: None, view: str
) -> None:
    changed: dict[str, Any] = {
        "layers": ("netz",),
        "principles": ("transparenz",),
        "plans": ("strategie",),
        "sdgs": (11,),
    }
    publish(people, "projekt", title={"de": "Rad", "en": "Rad"}, places=(ZONS,), **changed)
    many(people, 120)
    for query in ("", ALL_FILTERS):
        with CaptureQueriesContext(connection) as queries:
            text = text_of(client, f"/projekte/?ansicht={view}&{query}")
        assert len(queries) <= MOST_QUERIES
        assert "Rad" in text
    assert text_of(client, "/projekte/?ansicht=karte").count("data-lon=") == overviews.MOST_SPOTS
