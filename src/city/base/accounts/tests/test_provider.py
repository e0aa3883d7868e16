"""Sign-in through the town's own OpenID Connect provider, against a small one on this machine."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.translation import activate

from city.base.accounts.models import User
from city.base.accounts.tests.people import anna
from city.base.accounts.tests.provider import Provider, asked, provider
from city.base.audit import api as audit

pytestmark = pytest.mark.django_db
PROVIDER = "stadt"
START = f"/anmelden/mit/{PROVIDER}/"
ANNA = {"sub": "42", "email": "anna@example.org", "email_verified": True, "name": "Anna Muster"}


@pytest.fixture
def town(settings: Any) -> Iterator[Provider]:
    cache.clear()
    activate("de")
    with provider() as server:
        app = {
            "provider_id": PROVIDER,
            "name": "Dienstkonto",
            "client_id": "town",
            "secret": "secret",
            "settings": {"server_url": server.issuer, "oauth_pkce_enabled": True},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        settings.CITY_OIDC_NAME, settings.CITY_OIDC_SIGN_UP = "Dienstkonto", False
        yield server


def come(server: Provider, person: dict[str, Any], start: str = START, **back: str) -> tuple[Client, Any]:
    """A browser goes to the provider and comes back."""
    browser = Client()
    there = browser.get(start)["Location"]
    assert there.startswith(f"{server.issuer}/authorize?")
    sent = asked(there)
    assert sent["redirect_uri"] == f"http://testserver{START}zurueck/"
    server.person, server.challenge = person, sent["code_challenge"]
    return browser, browser.get(f"{START}zurueck/", {"state": sent["state"], "code": "once", **back})


def test_the_sign_in_page_offers_it_where_the_town_has_one(town: Provider, settings: Any) -> None:
    assert "Mit Dienstkonto anmelden" in Client().get("/anmelden/").content.decode()
    settings.CITY_OIDC_NAME = ""
    assert "Dienstkonto" not in Client().get("/anmelden/").content.decode()


@pytest.mark.parametrize("start", [START, f"/en/sign-in/with/{PROVIDER}/"])
def test_who_has_an_account_comes_in_by_the_verified_address(town: Provider, start: str) -> None:
    me = anna()
    browser, answer = come(town, ANNA, start)
    assert (answer.status_code, answer["Location"]) == (302, "/verwaltung/")
    assert browser.session["_auth_user_id"] == str(me.user_id)
    assert "connect-provider" in [act.verb for act in audit.history(f"accounts.user:{me.actor}")]
    again, answer = come(town, ANNA | {"email": "moved@example.org"})
    assert again.session["_auth_user_id"] == str(me.user_id)
    assert User.objects.get().check_password("Rheinaue-und-Radweg-7")


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (ANNA | {"email_verified": False}, "noch nicht bestätigt"),
        (ANNA | {"email": "stranger@example.org"}, "noch kein Konto"),
    ],
)
def test_all_others_are_told_why_they_cannot(town: Provider, person: dict[str, Any], said: str) -> None:
    anna()
    browser, answer = come(town, person)
    assert answer.status_code == 403
    assert said in answer.content.decode()
    assert "_auth_user_id" not in browser.session
    assert User.objects.count() == 1


def test_a_town_may_open_accounts_that_way_but_they_hold_no_role(town: Provider, settings: Any) -> None:
    settings.CITY_OIDC_SIGN_UP = True
    browser, answer = come(town, ANNA)
    assert answer.status_code == 302
    made = User.objects.get()
    assert (made.email, made.name, made.has_usable_password()) == ("anna@example.org", "Anna Muster", False)
    assert "create" in [act.verb for act in audit.history(f"accounts.user:{made.pseudonym}")]
    assert browser.get("/verwaltung/organisation/").status_code == 403
    assert "ohne Passwort" in browser.get("/konto/").content.decode()


def test_a_provider_that_fails_is_no_server_error(town: Provider) -> None:
    town.broken = True
    browser, answer = come(town, ANNA)
    assert answer.status_code == 502
    assert "nicht richtig geantwortet" in answer.content.decode()
    assert "_auth_user_id" not in browser.session


def test_a_foreign_state_is_turned_away(town: Provider) -> None:
    browser, answer = come(town, ANNA, state="forged")
    assert answer.status_code >= 400
    assert "_auth_user_id" not in browser.session


def test_without_a_provider_its_address_is_not_found() -> None:
    assert Client().get(START).status_code == 404
