import re
from typing import Any

import pytest
from django.test import Client

from city.base.access.api import Viewer
from city.base.accounts import api as accounts
from city.base.notices import api as notices
from city.base.notices.tests.people import account, anna, bilal, carla
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db


def page_of(client: Client, viewer: Viewer, path: str = "/verwaltung/") -> Any:
    client.force_login(account(viewer))
    return client.get(path)


def test_the_home_shows_what_waits_for_me_and_nobody_else(client: Client) -> None:
    notices.send_message(notices.MessageDraft("question", "Wann kommt der Bus?"), viewer=anna())
    page = page_of(client, anna()).content.decode()
    assert "Ein Vorgang wartet auf Sie." in page
    assert "Eine Frage stellen" in page
    assert "Referat Öffentlichkeitsarbeit" in page
    assert "Im Augenblick nichts." in page_of(client, bilal()).content.decode()


def test_the_home_costs_few_queries_whatever_waits(client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(15):
        notices.send_message(notices.MessageDraft("question", f"Frage {number}"), viewer=carla())
    client.force_login(account(anna()))
    with django_assert_max_num_queries(12):
        assert client.get("/verwaltung/").status_code == 200


def test_an_account_without_a_unit_is_told_what_comes_next(client: Client) -> None:
    made = accounts.create_user("dora@example.org", "Dora", None, actor="system")
    client.force_login(account(Viewer("dora", made)))
    assert "noch zu keiner Einheit" in client.get("/verwaltung/").content.decode()


def test_visitors_are_led_to_the_sign_in_and_others_turned_away(client: Client) -> None:
    for path in ("/verwaltung/", "/verwaltung/mitteilungen/", "/verwaltung/nachrichten/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"].startswith("/anmelden/?next=")) == (302, True)
    assert page_of(client, carla(), "/verwaltung/nachrichten/").status_code == 403


def test_the_bell_says_how_many_are_unread_and_leads_to_them(client: Client) -> None:
    one = Text.of("Eins", "One")
    silent = page_of(client, anna()).content.decode()
    assert re.search(r'href="/verwaltung/mitteilungen/">.*?<span class="kern-sr-only">Mitteilungen</span></a>', silent)
    notices.notify((anna().user_id or 0,), one)
    assert "Mitteilungen, eine ungelesen</span>" in page_of(client, anna()).content.decode()
    notices.notify((anna().user_id or 0,), Text.of("Zwei", "Two"))
    text = page_of(client, anna(), "/verwaltung/mitteilungen/").content.decode()
    assert "Mitteilungen, 2 ungelesen</span>" in text
    assert 'aria-hidden="true"><span class="kern-label kern-label--small">2</span></span></a>' in text
    assert "ungelesen</span>" not in page_of(client, bilal()).content.decode()


def test_notices_are_read_by_a_button(client: Client) -> None:
    notices.notify([bilal().user_id or 0], Text.of("Etwas ist geschehen."), url_name="gone:page")
    assert "Etwas ist geschehen." in page_of(client, bilal(), "/verwaltung/mitteilungen/").content.decode()
    assert client.post("/verwaltung/mitteilungen/gelesen/").status_code == 302
    assert notices.unread(bilal()) == 0
