"""What is new: the page, the feeds and the calendars tell what was published, once each, and nothing else."""

from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from city.rooms.strategy import actions
from city.rooms.strategy.domain.decisions import DecisionDraft
from city.rooms.strategy.domain.document import Milestone, Update
from city.rooms.strategy.models import Project, ProjectUpdate
from city.rooms.strategy.queries import chronicle
from city.rooms.strategy.tests.documents import again, change, create, publish
from city.rooms.strategy.tests.people import EVERYBODY, People

pytestmark = pytest.mark.usefixtures("frame")
ATOM = "{http://www.w3.org/2005/Atom}"
WORKS = Milestone("bau", {"de": "Baubeginn", "en": "Start of works"}, "2026-06")
LATER = Milestone(
    "bau", {"de": "Baubeginn", "en": "Start of works"}, "2027-02-28", reason={"de": "Frost", "en": "Frost"}
)
NEWS = Update(
    "neu", "2026-10", {"de": "Erster <b>Spatenstich</b>", "en": "First cut"}, {"de": "Es geht los.", "en": "Go."}
)
FEEDS = ("/aktuelles/neues.atom", "/handlungsfelder/mobilitaet/neues.atom", "/projekte/neue-radwege/neues.atom")


def slip(people: People) -> None:
    """A project that is public with its news, and whose date has moved since."""
    revision = publish(people, updates=(NEWS,), milestones=(WORKS,))
    revision = change(people, people.anna, "neue-radwege", revision, updates=(NEWS,), milestones=(LATER,))
    again(people, "neue-radwege", revision)


def entries(client: Client, path: str) -> list[ET.Element]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")


def part(entry: ET.Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


def test_a_slipped_date_is_told_with_both_dates_and_the_reason(client: Client, people: People) -> None:
    slip(people)
    text = client.get("/aktuelles/").content.decode()
    assert "Termin verschoben" in text
    assert "War für Juni 2026 geplant, ist jetzt für 28. Februar 2027 geplant. Grund: Frost" in text
    assert 'href="/projekte/neue-radwege/#termin-bau"' in text
    assert 'id="termin-bau"' in client.get("/projekte/neue-radwege/").content.decode()
    assert "Was planned for June 2026" in client.get("/en/news/").content.decode()


@pytest.mark.parametrize("path", FEEDS)
def test_each_feed_tells_news_stage_and_slip_once(client: Client, people: People, path: str) -> None:
    slip(people)
    found = entries(client, path)
    assert len(found) == 3
    ids = {part(entry, "id") for entry in found}
    base = f"{settings.CITY_SITE_URL}/projekte/neue-radwege/#"
    assert ids == {f"{base}neu", f"{base}stand-running-2026-01", f"{base}termin-bau-2026-06-2027-02-28"}
    news = next(entry for entry in found if part(entry, "id").endswith("#neu"))
    assert part(news, "title").endswith("Erster <b>Spatenstich</b>"), "markup of people stays text"
    assert part(news, "updated") == "2026-10-01T00:00:00+02:00"


def test_a_character_that_xml_does_not_know_stops_no_feed(client: Client, people: People) -> None:
    publish(people, "radweg", title={"de": "Rad\x0bweg", "en": "Cycle\x0bpath"})
    for path in ("/aktuelles/neues.atom", "/projekte/radweg/neues.atom"):
        assert {part(entry, "title").partition(":")[0] for entry in entries(client, path)} == {"Rad weg"}


def test_feeds_are_found_and_speak_the_language_of_their_page(client: Client, people: People) -> None:
    slip(people)
    for page, feed in (
        ("/", "/aktuelles/neues.atom"),
        ("/en/news/", "/en/news/news.atom"),
        ("/projekte/neue-radwege/", "/projekte/neue-radwege/neues.atom"),
        ("/handlungsfelder/mobilitaet/", "/handlungsfelder/mobilitaet/neues.atom"),
        ("/beschluesse/", "/beschluesse/neues.atom"),
    ):
        text = client.get(page).content.decode()
        assert 'type="application/atom+xml"' in text
        assert f'href="{feed}"' in text
        assert client.get(feed).status_code == 200
    assert "New cycle paths" in part(entries(client, "/en/news/news.atom")[0], "title")


def test_an_unchanged_feed_is_not_sent_again(client: Client, people: People) -> None:
    slip(people)
    tag = client.get(FEEDS[0]).headers["ETag"]
    assert client.get(FEEDS[0], headers={"If-None-Match": tag}).status_code == 304
    publish(people, "zweites")
    assert client.get(FEEDS[0], headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_draft_is_no_news_for_anybody(client: Client, people: People, name: str) -> None:
    create(people, "geheim", updates=(NEWS,))
    assert chronicle.news(people.named(name)).items == ()
    assert chronicle.appointments(people.named(name)) == ()


def test_what_is_not_public_has_no_feed(client: Client, people: People) -> None:
    create(people, "geheim")
    for path in ("/projekte/geheim/neues.atom", "/projekte/geheim/termine.ics", "/handlungsfelder/x/neues.atom"):
        assert client.get(path).status_code == 404, path
    assert entries(client, "/aktuelles/neues.atom") == []


def test_the_feed_of_decisions_keeps_what_is_internal(client: Client, people: People) -> None:
    for code, is_public in (("offen", True), ("intern", False)):
        draft = DecisionDraft(code, "council", "2026-03", {"de": code.title()}, source="quelle", is_public=is_public)
        actions.record_decision(people.coordinator, draft)
    found = entries(client, "/beschluesse/neues.atom")
    assert [part(entry, "title") for entry in found] == ["Offen"]


def test_the_calendar_follows_a_date_that_moves(client: Client, people: People) -> None:
    slip(people)
    for path in ("/projekte/termine.ics", "/projekte/neue-radwege/termine.ics"):
        answer = client.get(path)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
        lines = event.to_ical().decode().replace("\r\n ", "").splitlines()
        assert {"DTSTART;VALUE=DATE:20270228", "SEQUENCE:1", "SUMMARY:Baubeginn (Neue Radwege)"} <= set(lines)
        assert f"UID:{settings.CITY_SITE_URL}/projekte/neue-radwege/#termin-bau" in lines


def test_pages_of_news_follow_each_other_without_a_gap(client: Client, people: People) -> None:
    publish(people)
    project = Project.objects.get(slug="neue-radwege")
    for number in range(45):
        ProjectUpdate.objects.create(
            project=project, key=f"n{number}", on=f"2026-03-{number % 28 + 1:02}", title={"de": "x"}
        )
    seen: list[str] = []
    for page in (1, 2, 3):
        found = chronicle.news(people.anonymous, page=page)
        seen += [item.identity for item in found.items]
        assert found.more is (page < 3)
    assert len(seen) == len(set(seen)) == 46
    with CaptureQueriesContext(connection) as queries:
        text = client.get("/aktuelles/?seite=2").content.decode()
    assert len(queries) <= 12
    assert 'rel="next" href="/aktuelles/?seite=3"' in text
    for odd in ("0", "x", "999", "9" * 30):
        assert client.get("/aktuelles/", {"seite": odd, "feld": "\0"}).status_code == 200
