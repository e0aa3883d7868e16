"""Sessions, the copy of one's data, another address, and leaving."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils.translation import activate

from city.base.accounts import api as accounts
from city.base.accounts.domain import browser_of
from city.base.accounts.models import LinkRequest, User
from city.base.accounts.tests.people import ANONYMOUS, PASSWORD, Someone, ada, anna, bilal, carla, signed_in
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel.clock import frozen, now
from city.kernel.errors import NotFound, Refused
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1"


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()
    activate("de")


def letters() -> None:
    """Let the mails leave as relay and worker would."""
    for request in LinkRequest.objects.order_by("pk"):
        accounts.mail_link(request.pk)


def verbs(who: Someone) -> list[str]:
    return [act.verb for act in audit.history(f"accounts.user:{who.actor}")]


def test_a_person_sees_where_they_are_signed_in_and_ends_a_session() -> None:
    here, there = signed_in(anna()), signed_in(anna(), PHONE)
    page = here.get("/konto/").content.decode()
    assert "Firefox, Linux (hier)" in page
    assert "Safari, iPhone" in page
    other = UserSession.objects.exclude(session_key=here.session.session_key).get()
    assert (
        "Die Sitzung ist beendet." in here.post(f"/konto/sitzungen/{other.pk}/beenden/", follow=True).content.decode()
    )
    assert there.get("/konto/").status_code == 302
    assert here.get("/konto/").status_code == 200
    assert verbs(anna())[0] == "end-session"


def test_all_other_sessions_end_at_once() -> None:
    here, there, elsewhere = (signed_in(anna()) for _ in range(3))
    said = here.post("/konto/sitzungen/andere-beenden/", follow=True).content.decode()
    assert "2 andere Sitzungen sind beendet." in said
    assert [browser.get("/konto/").status_code for browser in (here, there, elsewhere)] == [200, 302, 302]


@pytest.mark.parametrize(
    ("who", "error"),
    [(bilal, NotFound), (carla, NotFound), (ada, NotFound), (lambda: ANONYMOUS, Refused)],
    ids=["colleague", "stranger", "administrator", "anonymous"],
)
def test_ending_somebody_elses_session_is_refused(who: Callable[[], Someone], error: type[Exception]) -> None:
    browser = signed_in(anna())
    session = UserSession.objects.get()
    with pytest.raises(error):
        accounts.end_session(session.pk, viewer=who())
    if who() == ANONYMOUS:
        with pytest.raises(Refused):
            accounts.end_other_sessions("", viewer=who())
    else:
        assert accounts.end_other_sessions("", viewer=who()) == 0
    assert browser.get("/konto/").status_code == 200


def test_sessions_that_are_over_leave_no_trace() -> None:
    signed_in(anna())
    with frozen(now() + timedelta(days=400)):
        assert accounts.forget_sessions() == 1
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (PHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/130.0 Safari/537 Edg/130.0", "Edge, Windows"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_browsers_are_named_in_words(agent: str, said: str) -> None:
    assert browser_of(agent) == said


def test_a_copy_holds_what_every_room_holds_and_no_secret() -> None:
    browser = signed_in(anna())
    holding = accounts.Holding(Text.of("Beiträge", "Posts"), lambda person: [f"von {person.name}"])
    with accounts.holdings.filled("test", holding):
        answer = browser.get("/konto/daten/")
    assert answer["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert {"LIESMICH.txt", "konto.json", "organisation.json", "beitrage.json"} <= set(archive.namelist())
    account = json.loads(archive.read("konto.json"))
    assert account["e-mail"] == "anna@example.org"
    assert account["sessions"][0]["user_agent"].startswith("Mozilla")
    assert json.loads(archive.read("beitrage.json")) == ["von Anna"]
    assert User.objects.get().password not in archive.read("konto.json").decode()


@pytest.mark.parametrize("path", ["/konto/", "/konto/daten/", "/konto/loeschen/", "/konto/adresse/"])
def test_visitors_are_refused_every_page_of_an_account(path: str) -> None:
    assert Client().get(path)["Location"].startswith("/anmelden/")
    with pytest.raises(Refused):
        accounts.own_data(ANONYMOUS)


def test_important_pages_ask_again_who_it_is() -> None:
    browser = signed_in(anna())
    session = browser.session
    session["account_authentication_methods"] = []
    session.save()
    answer = browser.get("/konto/daten/")
    assert answer["Location"].startswith("/konto/bestaetigen/?next=")
    assert "Sind Sie es noch?" in browser.get(answer["Location"]).content.decode()
    assert browser.post(answer["Location"], {"password": PASSWORD})["Location"] == "/konto/daten/"
    assert browser.get("/konto/daten/").status_code == 200


def test_another_address_counts_once_its_link_was_opened() -> None:
    browser = signed_in(anna())
    wanted = browser.post("/konto/adresse/", {"email": "Anna.Neu@example.org", "action_add": ""}, follow=True)
    assert "anna.neu@example.org" in wanted.content.decode()
    assert User.objects.get().email == "anna@example.org"
    letters()
    assert (mail.outbox[-1].to, LinkRequest.objects.count()) == (["anna.neu@example.org"], 0)
    link = re.search(r"http\S+", str(mail.outbox[-1].body))
    assert link
    assert link[0].startswith(f"{settings.CITY_SITE_URL}/konto/adresse/bestaetigen/")
    path = link[0].removeprefix(settings.CITY_SITE_URL)
    assert "Gehört anna.neu@example.org zu Ihrem Konto?" in browser.get(path).content.decode()
    assert browser.post(path)["Location"] == "/konto/"
    assert User.objects.get().email == "anna.neu@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("anna.neu@example.org", True)]
    letters()
    assert mail.outbox[-1].to == ["anna@example.org"]
    assert "eine andere Adresse" in mail.outbox[-1].subject
    assert verbs(anna_moved())[0] == "change-address"


def anna_moved() -> Someone:
    return Someone(User.objects.get().pseudonym)


def subjects() -> list[str]:
    letters()
    return [str(letter.subject).partition(": ")[2] for letter in mail.outbox]


def test_a_new_password_is_told_by_mail() -> None:
    browser = signed_in(anna())
    new = {"oldpassword": PASSWORD, "password1": "Noch-ein-Radweg-8", "password2": "Noch-ein-Radweg-8"}
    assert browser.post("/konto/passwort/", new).status_code == 302
    assert subjects() == ["Ihr Passwort ist geändert"]
    assert mail.outbox[0].to == ["anna@example.org"]
    assert "waren" in mail.outbox[0].body
    assert not LinkRequest.objects.exists()


def test_who_signs_out_leaves_nothing_in_the_browser() -> None:
    answer = signed_in(anna()).post("/abmelden/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_an_address_of_somebody_else_is_not_told_of_and_not_taken() -> None:
    bilal()
    browser = signed_in(anna())
    browser.post("/konto/adresse/", {"email": "bilal@example.org", "action_add": ""})
    letters()
    link = re.search(r"http\S+", str(mail.outbox[-1].body)) if mail.outbox else None
    if link:
        browser.post(link[0].removeprefix(settings.CITY_SITE_URL))
    assert sorted(User.objects.values_list("email", flat=True)) == ["anna@example.org", "bilal@example.org"]


def test_an_account_opened_without_a_password_must_show_its_address_first() -> None:
    made = accounts.create_user("dora@example.org", "Dora", None, actor="system")
    assert not EmailAddress.objects.get(user_id=made).verified
    accounts.prove_address(made)
    assert EmailAddress.objects.get(user_id=made).verified


def test_who_leaves_is_gone_and_the_audit_names_nobody() -> None:
    browser, me = signed_in(anna()), anna()
    assert "Konto endgültig löschen" in browser.get("/konto/loeschen/").content.decode()
    assert browser.post("/konto/loeschen/", {}).status_code == 422
    told: list[str] = []
    holding = accounts.Holding(Text.of("Test"), lambda _person: None, erase=lambda person: told.append(person.name))
    with accounts.holdings.filled("test", holding):
        assert (
            "Ihr Konto ist gelöscht" in browser.post("/konto/loeschen/", {"sure": "on"}, follow=True).content.decode()
        )
    assert told == ["Anna"]
    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not UserSession.objects.exists()
    assert "erase" in verbs(me)
    assert accounts.names_of([me.actor]) == {}
    assert "accounts.AccountErased" in [event.name for event in outbox.written()]
    assert browser.get("/konto/").status_code == 302


def test_whoever_holds_a_duty_stays_until_somebody_takes_over() -> None:
    browser = signed_in(anna())
    holding = accounts.Holding(Text.of("Test"), lambda _p: None, duties=lambda _p: (Text.of("Leitung", "Head"),))
    with accounts.holdings.filled("test", holding):
        page = browser.get("/konto/loeschen/").content.decode()
        assert "Leitung" in page
        assert "Konto endgültig löschen" not in page
        assert browser.post("/konto/loeschen/", {"sure": "on"}).status_code == 409
        with pytest.raises(accounts.DutiesLeft, match="Leitung"):
            accounts.erase_account(anna().user_id or 0, viewer=ada())
    assert User.objects.filter(name="Anna").exists()


@pytest.mark.parametrize("who", [bilal, carla, lambda: ANONYMOUS], ids=["colleague", "stranger", "anonymous"])
def test_erasing_or_weakening_another_account_is_refused(who: Callable[[], Someone]) -> None:
    target = anna().user_id or 0
    with pytest.raises(Refused):
        accounts.erase_account(target, viewer=who())
    with pytest.raises(Refused):
        accounts.remove_second_factor(target, viewer=who())
    assert User.objects.filter(pk=target).exists()


def test_an_administrator_erases_an_account() -> None:
    target = anna()
    accounts.erase_account(target.user_id or 0, viewer=ada())
    assert audit.history(f"accounts.user:{target.actor}")[0].actor == ada().actor
    with pytest.raises(NotFound):
        accounts.erase_account(target.user_id or 0, viewer=ada())
