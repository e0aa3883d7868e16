"""Operators see which programs call and revoke their keys; nobody else does."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils.translation import activate

from city.base.access import api as access
from city.base.access.api import ANONYMOUS, SYSTEM, Viewer
from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.kernel.clock import frozen, now
from city.kernel.errors import Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db
PAGE = "/verwaltung/zugriff/"


@pytest.fixture(autouse=True)
def german() -> None:
    activate("de")


def person(name: str, role: str, unit: str = "umwelt") -> Viewer:
    organisation.put_unit(organisation.UnitDraft(unit, Text.of(unit.title()), "office"), actor="system")
    email = f"{name.lower()}@example.org"
    made = accounts.user_id(email) or accounts.create_user(email, name, None, actor="system")
    organisation.appoint(made, unit, role, actor="system")
    return access.viewer_of_user(made, account(made).pseudonym)


def account(user: int | None) -> Any:
    return get_user_model().objects.get(pk=user or 0)


def browser(who: Viewer) -> Client:
    client = Client()
    client.force_login(account(who.user_id))
    return client


def test_an_operator_issues_a_key_that_is_shown_once() -> None:
    there = browser(person("Olga", "operator", "it"))
    answer = there.post(PAGE, {"name": "wetterdienst", "scopes": ["uplinks:write"], "unit": "it"})
    key = re.search(r"<code>(city_\S+)</code>", answer.content.decode())
    assert key
    assert "no-store" in answer["Cache-Control"]
    assert access.viewer_of_credentials(f"Bearer {key[1]}", None).client == "wetterdienst"
    page = there.get(PAGE).content.decode()
    assert key[1] not in page
    assert "wetterdienst" in page
    assert "noch nie" not in page
    assert "Der Schlüssel gilt nicht mehr." in there.post(f"{PAGE}wetterdienst/sperren/", follow=True).content.decode()
    assert "gesperrt am" in there.get(PAGE).content.decode()
    with pytest.raises(access.SignInNeeded):
        access.viewer_of_credentials(f"Bearer {key[1]}", None)


def test_what_makes_no_sense_is_said_at_its_field() -> None:
    there = browser(person("Olga", "operator", "it"))
    assert there.post(PAGE, {"name": "", "scopes": []}).status_code == 422
    access.create_client("wetterdienst", ["data:read"], viewer=SYSTEM)
    again = there.post(PAGE, {"name": "wetterdienst", "scopes": ["data:read"]})
    assert "gibt es schon" in again.content.decode()


def test_the_hour_of_the_last_use_is_noted_and_no_finer() -> None:
    key = access.create_client("wetterdienst", ["data:read"], viewer=SYSTEM)
    assert access.clients(SYSTEM)[0].last_used_at is None
    first = now()
    with frozen(first):
        access.viewer_of_credentials(f"Bearer {key}", None)
    with frozen(first + timedelta(minutes=30)):
        access.viewer_of_credentials(f"Bearer {key}", None)
    assert access.clients(SYSTEM)[0].last_used_at == first


@pytest.mark.parametrize("who", ["anna", "bilal", "carla", "anonymous"])
def test_the_list_and_the_page_are_refused_to_all_others(who: str) -> None:
    homes = {"anna": ("editor", "umwelt"), "bilal": ("member", "umwelt"), "carla": ("press", "bauhof")}
    if who == "anonymous":
        with pytest.raises(access.SignInNeeded):
            access.clients(ANONYMOUS)
        assert Client().get(PAGE)["Location"].startswith("/anmelden/")
        assert Client().post(f"{PAGE}any/sperren/")["Location"].startswith("/anmelden/")
        return
    viewer = person(who.title(), *homes[who])
    with pytest.raises(Refused):
        access.clients(viewer)
    assert browser(viewer).get(PAGE).status_code == 403
    assert browser(viewer).post(f"{PAGE}any/sperren/").status_code == 403


def test_a_deputy_is_seen_with_the_rights_of_the_absent() -> None:
    anna, bilal = person("Anna", "press"), person("Bilal", "member")
    day = now().date()
    organisation.name_deputy(anna.user_id or 0, bilal.user_id or 0, day, day + timedelta(days=1), viewer=anna)
    assert access.viewer_of_user(bilal.user_id or 0, "bilal").has("press")
    with frozen(now() + timedelta(days=3)):
        assert not access.viewer_of_user(bilal.user_id or 0, "bilal").has("press")


def test_a_role_without_its_second_factor_counts_as_member_at_every_door(settings: Any) -> None:
    settings.CITY_SECOND_FACTOR = frozenset({"press"})
    anna = person("Anna", "press")
    assert (anna.roles, anna.withheld) == (frozenset({"member"}), frozenset({"press"}))
    assert anna.is_staff
    carla = person("Carla", "editor", "bauhof")
    assert (carla.roles, carla.withheld) == (frozenset({"editor"}), frozenset())
