"""The chart for everybody; the staff's pages for who may change it."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import activate

from city.base.organisation import api as organisation
from city.base.organisation.tests.people import Someone, account, ada, anna, bilal, carla, cleo, person, unit
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def german() -> None:
    activate("de")


def as_(client: Client, who: Someone) -> Client:
    client.force_login(account(who.user_id))
    return client


def test_the_chart_is_public_in_both_languages(client: Client) -> None:
    unit("vorstand", "board")
    unit("umwelt", "division", "vorstand")
    page = client.get("/organisation/").content.decode()
    assert page.index(">Vorstand</a>") < page.index(">Umwelt</a>")
    assert "Umwelt (en)" in client.get("/en/organisation/").content.decode()


def test_search_engines_learn_what_a_unit_is_part_of(client: Client) -> None:
    unit("vorstand", "board")
    unit("umwelt", "division", "vorstand")
    page = client.get("/organisation/umwelt/").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    said = json.loads(block)
    assert (said["@type"], said["name"]) == ("GovernmentOrganization", "Umwelt")
    assert said["parentOrganization"]["url"].endswith("/organisation/vorstand/")
    assert said["url"] == f"{settings.CITY_SITE_URL}/organisation/umwelt/"


def test_a_refusal_stands_in_the_log_with_who_asked(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    who = carla()
    as_(client, who).get("/verwaltung/konten/")
    assert f"{who.actor} was refused GET /verwaltung/konten/: " in caplog.text


def test_a_unit_says_what_it_is_and_never_who_works_there(client: Client) -> None:
    person("Anna Muster", "umwelt", "editor")
    organisation.put_unit(
        organisation.UnitDraft(
            "umwelt", Text.of("Umwelt"), "division", source="Beispiel", as_of="2026", description=Text.of("Wir messen.")
        ),
        actor="system",
    )
    user = organisation.people_with_role("editor")[0]
    organisation.appoint(user, "umwelt", "press", function=Text.of("Leitung"), listed=True, actor="system")
    organisation.appoint(user, "umwelt", "member", function=Text.of("Geheime Aufgabe"), actor="system")
    section = organisation.UnitSection(
        Text.of("Projekte"),
        lambda _unit: [organisation.UnitEntry(Text.of("Klimamessnetz"), "organisation:unit", {"code": "umwelt"})],
    )
    with organisation.unit_sections.filled("test", section):
        page = client.get("/organisation/umwelt/").content.decode()
    for said in ("Fachbereich", "Wir messen.", "Leitung", "Klimamessnetz", "Beispiel, 2026"):
        assert said in page
    assert "Anna" not in page
    assert "Geheime Aufgabe" not in page


def test_a_dissolved_unit_leaves_the_chart_and_keeps_its_page(client: Client) -> None:
    gone = organisation.UnitDraft("alt", Text.of("Altes Amt"), "office", dissolved_on=date(2020, 1, 1))
    organisation.put_unit(gone, actor="system")
    assert "Altes Amt" not in client.get("/organisation/").content.decode()
    assert "Diese Einheit gibt es nicht mehr" in client.get("/organisation/alt/").content.decode()
    assert client.get("/organisation/neu-unbekannt/").status_code == 404


def test_public_pages_cost_few_queries_whatever_the_volume(client: Client, django_assert_max_num_queries: Any) -> None:
    unit("vorstand", "board")
    for number in range(40):
        unit(f"amt-{number}", parent="vorstand")
    for path in ("/organisation/", "/organisation/vorstand/"):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


STAFF = (
    "/verwaltung/organisation/",
    "/verwaltung/organisation/vertretung/",
    "/verwaltung/organisation/einheit/umwelt/",
)
ADMIN = ("/verwaltung/organisation/neu/", "/verwaltung/organisation/uebergabe/")


def test_visitors_are_led_to_the_sign_in_and_who_is_no_staff_is_refused(client: Client) -> None:
    anna()
    for path in (*STAFF, *ADMIN):
        assert client.get(path)["Location"].startswith("/anmelden/?next=")
    as_(client, person("Dora", "umwelt"))
    assert [client.get(path).status_code for path in (*STAFF, *ADMIN)] == [403] * 5


@pytest.mark.parametrize(("who", "status"), [(anna, 403), (bilal, 403), (carla, 403), (ada, 200)])
def test_changing_is_offered_to_who_may(client: Client, who: Callable[[], Someone], status: int) -> None:
    anna()
    as_(client, who())
    assert [client.get(path).status_code for path in STAFF] == [200] * 3
    assert [client.get(path).status_code for path in ADMIN] == [status] * 2
    assert ("Eine Rolle vergeben" in client.get(STAFF[2]).content.decode()) is (status == 200)
    assert client.post("/verwaltung/organisation/einheit/umwelt/rolle/").status_code == (422 if status == 200 else 403)


def test_a_coordinator_makes_a_team_through_the_pages(client: Client) -> None:
    as_(client, cleo())
    anna()
    new = {"code": "klimateam", "name_de": "Klimateam", "kind": "project-team", "parent": "cdo"}
    made = client.post("/verwaltung/organisation/neu/", new, follow=True)
    assert "Die Einheit ist gespeichert." in made.content.decode()
    base = "/verwaltung/organisation/einheit/klimateam/"
    role = {"email": "anna@example.org", "role": "editor", "function_de": "Leitung", "listed": "on"}
    assert "Die Rolle ist vergeben." in client.post(f"{base}rolle/", role, follow=True).content.decode()
    partner = {"name": "Hochschule", "kind": "university", "website": "https://example.org/"}
    assert "gehört jetzt zum Team" in client.post(f"{base}partner/", partner, follow=True).content.decode()
    public = Client().get("/organisation/klimateam/").content.decode()
    assert "Hochschule" in public
    assert "Leitung" in public
    over = {"user": str(anna().user_id), "role": "editor"}
    assert "Die Rolle ist beendet." in client.post(f"{base}rolle/beenden/", over, follow=True).content.decode()
    (left,) = organisation.unit_page("klimateam").partners
    assert "nicht mehr zum Team" in client.post(f"{base}partner/{left.id}/", follow=True).content.decode()
    change = {"name_de": "Klimateam Nord", "kind": "project-team", "parent": "cdo"}
    assert "Klimateam Nord" in client.post(f"{base}aendern/", change, follow=True).content.decode()
    assert client.post(f"{base}rolle/", role | {"role": "admin"}).status_code == 422
    unknown = client.post(f"{base}rolle/", role | {"email": "nobody@example.org"})
    assert "noch kein Konto" in unknown.content.decode()


def test_a_person_names_a_deputy_and_ends_it(client: Client) -> None:
    bilal()
    as_(client, anna())
    page = "/verwaltung/organisation/vertretung/"
    days = {"deputy": str(bilal().user_id), "first_day": "2099-12-01", "last_day": "2099-12-14"}
    assert "Bilal vertritt Anna vom 1. Dezember 2099 bis" in client.post(page, days, follow=True).content.decode()
    (made,) = organisation.deputies()
    as_(client, carla())
    assert client.post(f"{page}{made.id}/beenden/").status_code == 403
    as_(client, bilal())
    assert "Die Vertretung ist beendet." in client.post(f"{page}{made.id}/beenden/", follow=True).content.decode()


def test_an_administrator_hands_duties_over(client: Client) -> None:
    anna()
    bilal()
    as_(client, ada())
    page = "/verwaltung/organisation/uebergabe/?von=anna@example.org"
    assert "Was Anna abgibt" in client.get(page).content.decode()
    done = client.post(page, {"taker": "bilal@example.org"}, follow=True)
    assert "2 Aufgaben sind übergeben." in done.content.decode()
    assert {held.role for held in organisation.own_memberships(bilal().user_id or 0)} == {"member", "editor", "press"}
