"""Administrators open, invite, lock and unlock; everybody else is refused, and nothing is recorded freely."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils.translation import activate

from city.base.accounts import api as accounts
from city.base.accounts.models import LinkRequest, User
from city.base.accounts.tests.people import ANONYMOUS, PASSWORD, Someone, ada, anna, bilal, carla, sign_in, signed_in
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel.errors import Conflict, Invalid, NotFound, Refused

pytestmark = pytest.mark.django_db
OTHERS = pytest.mark.parametrize(
    "who", [anna, bilal, carla, lambda: ANONYMOUS], ids=["owner", "colleague", "stranger", "anonymous"]
)


@pytest.fixture(autouse=True)
def german() -> None:
    activate("de")


def letters() -> None:
    """Let the mails leave as relay and worker would."""
    for request in LinkRequest.objects.order_by("pk"):
        accounts.mail_link(request.pk)


def test_a_new_person_sets_the_password_by_the_link_in_the_mail() -> None:
    made = accounts.open_account("Dora@Example.org", "Dora Neu", "de", viewer=ada())
    letters()
    assert mail.outbox[-1].to == ["dora@example.org"]
    assert "Ihr Konto ist bereit" in mail.outbox[-1].subject
    link = re.search(r"http\S+", str(mail.outbox[-1].body))
    assert link
    browser = Client()
    form = browser.get(link[0].removeprefix(settings.CITY_SITE_URL), follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    dora = Someone(User.objects.get(pk=made).pseudonym, made)
    sign_in(browser, dora)
    assert browser.get("/konto/").status_code == 200
    assert accounts.account(ada(), made).last_sign_in
    assert audit.history(f"accounts.user:{dora.actor}")[-1].actor == ada().actor
    with pytest.raises(Conflict):
        accounts.invite_again(made, "de", viewer=ada())


def test_who_has_not_come_is_invited_again_in_the_language_asked_for() -> None:
    made = accounts.open_account("dora@example.org", "Dora", "de", viewer=ada())
    accounts.invite_again(made, "en", viewer=ada())
    letters()
    assert [message.subject.partition(": ")[2] for message in mail.outbox] == [
        "Ihr Konto ist bereit",
        "Your account is ready",
    ]
    with pytest.raises(NotFound):
        accounts.invite_again(0, "de", viewer=ada())


@pytest.mark.parametrize(("email", "name", "field"), [("dora", "Dora", "email"), ("dora@example.org", " ", "name")])
def test_an_account_without_name_or_address_is_not_opened(email: str, name: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.open_account(email, name, "de", viewer=ada())
    assert refused.value.field == field
    accounts.open_account("emil@example.org", "Emil", "de", viewer=ada())
    with pytest.raises(Invalid):
        accounts.open_account("Emil@example.org", "Emil", "de", viewer=ada())


def test_who_is_locked_is_out_at_once_and_comes_back_when_let_in() -> None:
    browser, target = signed_in(anna()), anna().user_id or 0
    accounts.lock_account(target, "left", viewer=ada())
    assert browser.get("/konto/").status_code == 302
    again = Client()
    sign_in(again, anna())
    assert again.get("/konto/").status_code == 302
    told = audit.history(f"accounts.user:{anna().actor}")[0]
    assert (told.verb, told.actor, told.changes) == ("lock", ada().actor, {"reason": [None, "left"]})
    assert accounts.account(ada(), target).locked
    accounts.unlock_account(target, viewer=ada())
    sign_in(again, anna())
    assert again.get("/konto/").status_code == 200
    names = [event.name for event in outbox.written()]
    assert names.count("accounts.AccountLocked") == names.count("accounts.AccountUnlocked") == 1


def test_nobody_locks_themselves_out_or_records_what_they_like() -> None:
    with pytest.raises(accounts.OwnAccount):
        accounts.lock_account(ada().user_id or 0, "left", viewer=ada())
    with pytest.raises(Invalid):
        accounts.lock_account(anna().user_id or 0, "Anna stinkt", viewer=ada())
    with pytest.raises(Invalid):
        accounts.remove_second_factor(anna().user_id or 0, viewer=ada(), reason="irgendwas")


@OTHERS
def test_looking_after_accounts_is_refused_to_all_but_administrators(who: Callable[[], Someone]) -> None:
    target, viewer = anna().user_id or 0, who()
    verbs: tuple[Callable[[], Any], ...] = (
        lambda: accounts.open_account("emil@example.org", "Emil", "de", viewer=viewer),
        lambda: accounts.invite_again(target, "de", viewer=viewer),
        lambda: accounts.lock_account(target, "left", viewer=viewer),
        lambda: accounts.unlock_account(target, viewer=viewer),
        lambda: accounts.remove_second_factor(target, viewer=viewer, reason="lost"),
        lambda: accounts.accounts(viewer),
        lambda: accounts.account(viewer, target),
    )
    for verb in verbs:
        with pytest.raises(Refused):
            verb()
    assert User.objects.get(pk=target).is_active


def test_accounts_are_found_by_name_or_address_page_by_page() -> None:
    anna()
    for number in range(60):
        User.objects.create_user(f"viele-{number}@example.org", None, name=f"Viele {number:02}")
    first, more = accounts.accounts(ada(), words="viele")
    rest, end = accounts.accounts(ada(), words="VIELE", page=2)
    assert (len(first), more, len(rest), end) == (50, True, 10, False)
    assert [entry.name for entry in accounts.accounts(ada(), words="anna@")[0]] == ["Anna"]
    accounts.lock_account(anna().user_id or 0, "wish", viewer=ada())
    assert [entry.name for entry in accounts.accounts(ada(), locked=True)[0]] == ["Anna"]
