"""A second factor: set up, asked for at every sign-in, recovered from, taken off, and kept unreadable."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils.translation import activate

from city.base.accounts import api as accounts
from city.base.accounts.models import LinkRequest
from city.base.accounts.tests.people import ada, anna, sign_in, signed_in
from city.base.audit import api as audit

pytestmark = pytest.mark.django_db
SET_UP = "/konto/zweiter-faktor/einrichten/"
CODE_PAGE = "/konto/zweiter-faktor/anmelden/"


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()
    activate("de")


def code(secret: str) -> str:
    """What an app on a phone shows now."""
    counters = list(yield_hotp_counters_from_time())
    cache.clear()  # a code counts once; the tests do not wait for the next
    return str(format_hotp_value(hotp_value(secret, counters[len(counters) // 2])))


def set_up(browser: Client) -> str:
    page = browser.get(SET_UP).content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret
    assert 'class="ui-code" src="data:image/svg+xml;base64,' in page
    answer = browser.post(SET_UP, {"code": code(secret[1])})
    assert answer["Location"] == "/konto/notfallcodes/"
    return secret[1]


def recovery_codes(browser: Client) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", browser.get("/konto/notfallcodes/").content.decode())


def test_a_password_alone_does_not_suffice_any_more(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up(signed_in(anna()))
    browser = Client()
    assert sign_in(browser, anna())["Location"] == CODE_PAGE
    assert "_auth_user_id" not in browser.session
    assert "stimmt nicht" in browser.post(CODE_PAGE, {"code": "000000"}).content.decode()
    assert browser.post(CODE_PAGE, {"code": code(secret)})["Location"] == "/verwaltung/"
    assert "_auth_user_id" in browser.session
    assert accounts.has_second_factor(anna().user_id or 0)
    assert "add-factor:totp" in [act.verb for act in audit.history(f"accounts.user:{anna().actor}")]


def test_a_recovery_code_counts_once() -> None:
    first = signed_in(anna())
    set_up(first)
    codes = recovery_codes(first)
    assert len(codes) == 10
    assert codes[0] in first.get("/konto/notfallcodes/herunterladen/").content.decode()
    for expected in (302, 200):
        browser = Client()
        sign_in(browser, anna())
        assert browser.post(CODE_PAGE, {"code": codes[0]}).status_code == expected
    first.post("/konto/notfallcodes/neu/")
    assert not set(codes) & set(recovery_codes(first))


def test_secrets_are_not_readable_in_the_database() -> None:
    secret = set_up(signed_in(anna()))
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_guessing_codes_is_slowed_down() -> None:
    set_up(signed_in(anna()))
    browser = Client()
    sign_in(browser, anna())
    pages = [browser.post(CODE_PAGE, {"code": f"{number:06}"}).content.decode() for number in range(6)]
    assert "Zu viele vergebliche Versuche" in pages[-1]


def test_it_can_be_switched_off_by_its_owner() -> None:
    browser = signed_in(anna())
    set_up(browser)
    browser.post("/konto/zweiter-faktor/abschalten/")
    assert not Authenticator.objects.exists()


def test_an_administrator_helps_who_lost_it_and_ends_their_sessions() -> None:
    browser = signed_in(anna())
    set_up(browser)
    accounts.remove_second_factor(anna().user_id or 0, viewer=ada())
    assert not accounts.has_second_factor(anna().user_id or 0)
    assert browser.get("/konto/")["Location"].startswith("/anmelden/")
    assert audit.history(f"accounts.user:{anna().actor}")[0].actor == ada().actor


def test_each_change_of_the_factor_is_told_once_by_mail(django_capture_on_commit_callbacks: Any) -> None:
    browser = signed_in(anna())
    for change in (
        lambda: set_up(browser),
        lambda: browser.post("/konto/notfallcodes/neu/"),
        lambda: browser.post("/konto/zweiter-faktor/abschalten/"),
        lambda: set_up(browser),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            change()
    accounts.remove_second_factor(anna().user_id or 0, viewer=ada())
    told = list(LinkRequest.objects.values_list("letter", "email"))
    assert told == [("factor_changed", "anna@example.org")] * 5
    accounts.mail_link(LinkRequest.objects.earliest("pk").pk)
    assert "Ihr zweiter Faktor ist geändert" in mail.outbox[0].subject


def test_a_factor_outlives_a_change_of_the_secret_key(settings: Any) -> None:
    secret = set_up(signed_in(anna()))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-secret-" + "1" * 40
    browser = Client()
    assert sign_in(browser, anna())["Location"] == CODE_PAGE
    assert browser.post(CODE_PAGE, {"code": code(secret)})["Location"] == "/verwaltung/"
