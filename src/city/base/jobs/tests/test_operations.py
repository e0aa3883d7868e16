"""The operator's page, by its public address."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from city.base.jobs import api as jobs
from city.base.jobs.actions.claiming import claim_next
from city.base.jobs.actions.tending import reap
from city.base.jobs.tests.sample import OPERATOR, mark, regular
from city.base.outbox import api as outbox
from city.base.outbox.api import Listener, listeners
from city.base.outbox.tests.running import Happened, deliver_now, happen, lay_bookmark
from city.kernel.errors import Invalid
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db
PAGE = "/verwaltung/betrieb/"
NAMED = "jobs.tests.test_operations"


class Healable:
    """A listener that fails until it is mended."""

    def __init__(self) -> None:
        self.heard: list[int] = []
        self.well = False

    def __call__(self, delivered: outbox.Delivered[Happened]) -> None:
        if not self.well:
            raise Invalid("number", Text.of("too odd"))
        self.heard.append(delivered.event.number)


@pytest.fixture
def signed_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Olga, who holds the operator's role; her viewer is given, so that this room needs none of the rooms above."""
    user = get_user_model().objects.create(email="olga@example.org")
    client.force_login(user)
    monkeypatch.setattr("city.base.access.web.middleware._viewer", lambda request: OPERATOR)
    return client


def test_a_quiet_town_shows_that_nothing_is_to_be_done(signed_in: Client) -> None:
    page = signed_in.get(PAGE).content.decode()
    assert "Alles läuft" in page
    assert "Everything is running" in signed_in.get(f"/en{PAGE}").content.decode()


def test_a_failed_job_is_shown_with_its_cause_and_begun_again(signed_in: Client) -> None:
    run = jobs.enqueue("anna", regular)
    for _ in range(5):
        claim_next("lost-worker", -1, long=True)
        reap()
    page = signed_in.get(PAGE).content.decode()
    assert "Hier ist etwas zu tun" in page
    assert "lost-worker" in page
    signed_in.post(f"{PAGE}auftraege/{run}/wiederholen/")
    assert jobs.run(OPERATOR, run).state == "waiting"
    again = signed_in.post(f"{PAGE}auftraege/{run}/wiederholen/", follow=True).content.decode()
    assert "im jetzigen Zustand" in again


def test_a_waiting_job_can_be_cancelled(signed_in: Client) -> None:
    run = jobs.enqueue("anna", mark, "unwanted")
    assert signed_in.post(f"{PAGE}auftraege/{run}/abbrechen/", follow=True).status_code == 200
    assert jobs.run(OPERATOR, run).state == "cancelled"


def test_a_dead_letter_is_replayed_or_discarded(signed_in: Client) -> None:
    listener = Listener("t.page", (Happened,), healing := Healable())
    with listeners.filled("t.page", listener):
        lay_bookmark(listener)
        happen(1, 2)
        deliver_now(listener)
        newest, oldest = outbox.letters()
        page = signed_in.get(PAGE).content.decode()
        assert page.count("too odd") == 2
        still = signed_in.post(f"{PAGE}ereignisse/{oldest.id}/wiederholen/", follow=True).content.decode()
        assert "wieder gescheitert" in still
        healing.well = True
        signed_in.post(f"{PAGE}ereignisse/{oldest.id}/wiederholen/")
        signed_in.post(f"{PAGE}ereignisse/{newest.id}/verwerfen/")
    assert (healing.heard, outbox.letters()) == ([1], ())


def test_the_page_costs_few_queries_whatever_there_is(signed_in: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(60):
        jobs.enqueue("anna", mark, str(number))
    with django_assert_max_num_queries(12):
        assert signed_in.get(PAGE).status_code == 200


def test_refused_to_visitors_and_to_staff_without_the_role(client: Client, settings: Any) -> None:
    for path in (PAGE, f"{PAGE}ereignisse/1/wiederholen/"):
        answer = client.get(path) if path == PAGE else client.post(path)
        assert (answer.status_code, answer["Location"].startswith("/anmelden/")) == (302, True)
    client.force_login(get_user_model().objects.create(email="carla@example.org"))
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}ereignisse/1/wiederholen/").status_code == 403
