"""The page of who looks after accounts: found, opened, given a role, locked; closed to everybody else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import activate

from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.base.organisation.tests.people import Someone, account, ada, anna, bilal, carla, cleo, unit

pytestmark = pytest.mark.django_db
PAGE = "/verwaltung/konten/"


@pytest.fixture(autouse=True)
def german() -> None:
    activate("de")


def browser(who: Someone) -> Client:
    client = Client()
    client.force_login(account(who.user_id))
    return client


def test_an_administrator_opens_an_account_and_gives_and_ends_a_role() -> None:
    unit("umwelt")
    client = browser(ada())
    new = client.post(f"{PAGE}neu/", {"name": "Dora Neu", "email": "dora@example.org"}, follow=True)
    assert "die Einladung ist unterwegs" in new.content.decode()
    dora = accounts.user_id("dora@example.org") or 0
    role = {"unit": "umwelt", "role": "editor", "last_day": "2099-12-31"}
    given = client.post(f"{PAGE}{dora}/rolle/", role, follow=True).content.decode()
    assert "Projektredaktion der Einheit" in given
    assert [held.role for held in organisation.own_memberships(dora)] == ["editor"]
    listed = client.get(f"{PAGE}?suche=dora").content.decode()
    assert "Projektredaktion der Einheit, Umwelt" in listed
    assert "eingeladen" in listed
    assert client.post(f"{PAGE}{dora}/rolle/", role | {"last_day": "2001-01-01"}).status_code == 422
    client.post(f"{PAGE}{dora}/rolle/beenden/", {"unit": "umwelt", "role": "editor"})
    assert organisation.own_memberships(dora) == ()
    assert "Einladung ist noch einmal" in client.post(f"{PAGE}{dora}/einladen/", follow=True).content.decode()
    taken = client.post(f"{PAGE}neu/", {"name": "Dora", "email": "dora@example.org"})
    assert (taken.status_code, "gibt es schon" in taken.content.decode()) == (422, True)


def test_an_administrator_locks_and_lets_in_again_and_the_history_tells() -> None:
    client, target = browser(ada()), anna().user_id
    locked = client.post(f"{PAGE}{target}/sperren/", {"reason": "left"}, follow=True).content.decode()
    assert "alle Sitzungen sind beendet" in locked
    assert "Anna" in client.get(f"{PAGE}?gesperrt=ja").content.decode()
    told = client.get(f"/verwaltung/verlauf/zu/accounts.user:{anna().actor}/").content.decode()
    assert "hat jemanden gesperrt: Konto" in told
    assert "arbeitet nicht mehr für die Stadt" in told
    assert "wieder anmelden" in client.post(f"{PAGE}{target}/zulassen/", follow=True).content.decode()
    own = client.post(f"{PAGE}{ada().user_id}/sperren/", {"reason": "left"}, follow=True).content.decode()
    assert "Das eigene Konto sperren Sie nicht selbst" in own
    factor = client.post(f"{PAGE}{target}/zweiter-faktor/", {"reason": "lost"}, follow=True)
    assert factor.status_code == 200


@pytest.mark.parametrize("who", [anna, bilal, carla, cleo], ids=["owner", "colleague", "stranger", "coordinator"])
def test_all_others_are_refused(who: Callable[[], Someone]) -> None:
    target = anna().user_id
    client = browser(who())
    for path in ("", "neu/", f"{target}/"):
        assert client.get(f"{PAGE}{path}").status_code == 403
    for verb in ("rolle", "rolle/beenden", "sperren", "zulassen", "einladen", "zweiter-faktor"):
        assert client.post(f"{PAGE}{target}/{verb}/").status_code == 403
    assert Client().get(PAGE)["Location"].startswith("/anmelden/")
    assert not account(target).last_login or account(target).is_active


def test_the_list_costs_few_queries_whatever_the_number(django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        made = accounts.create_user(f"viele{number}@example.org", f"Viele {number}", None, actor="system")
        unit("umwelt")
        organisation.appoint(made, "umwelt", "member", actor="system")
    client = browser(ada())
    with django_assert_max_num_queries(15):
        assert client.get(PAGE).status_code == 200
