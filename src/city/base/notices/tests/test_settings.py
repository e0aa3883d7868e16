"""Each chooses for oneself, signed in or by a link in a mail; nobody for others."""

from datetime import datetime, time
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from city.base.access.api import ANONYMOUS, SignInNeeded
from city.base.audit import api as audit
from city.base.notices import api as notices
from city.base.notices.models import NoticeRow, ReceiverRow
from city.base.notices.tests.people import account, anna, bilal, carla
from city.base.notices.tests.telling import EMAIL, NOON, TOPIC, address, link_out_of, number, said, wants
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid, NotFound, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topic")]
OWN = "/verwaltung/mitteilungen/einstellungen/"


def rhythm(viewer: Any, link: str = "") -> notices.Rhythm:
    choices = notices.receiver(viewer, link).settings.choices
    return next(choice.rhythm for choice in choices if choice.topic == TOPIC.code)


def test_what_one_chooses_holds_for_oneself_alone() -> None:
    wants(anna(), notices.Rhythm.WEEKLY, notices.Quiet(time(22), time(6)), "en")
    mine = notices.receiver(anna()).settings
    assert (mine.language, mine.quiet, rhythm(anna())) == ("en", notices.Quiet(time(22), time(6)), "weekly")
    assert [rhythm(viewer) for viewer in (bilal(), carla())] == ["immediately"] * 2
    entry = audit.history(f"notices.receiver:{number(anna())}")[0]
    assert (entry.actor, entry.changes) == (anna().actor, {TOPIC.code: ["immediately", "weekly"]})
    assert "notices.SettingsChanged" in [event.name for event in outbox.written()]
    with pytest.raises(Invalid, match="language"):
        wants(anna(), notices.Rhythm.OFF, language="fr")


def test_a_link_is_for_one_address_and_everything_else_is_refused() -> None:
    settings = notices.Settings("de", None, (notices.Choice(TOPIC.code, True, notices.Rhythm.OFF),))
    link, of_anna = notices.manage_link(address()), notices.manage_link(number(anna()))
    for forged in (link[:-2], of_anna, signing.dumps(1, salt="other")):
        for viewer in (bilal(), carla(), ANONYMOUS):
            with pytest.raises(NotFound):
                notices.choose(settings, viewer=viewer, link=forged)
            with pytest.raises(NotFound):
                notices.forget_by_link(forged)
            with pytest.raises(NotFound):
                notices.unsubscribe(forged)
    with pytest.raises(SignInNeeded):
        notices.choose(settings, viewer=ANONYMOUS)
    with pytest.raises(SignInNeeded):
        notices.resume(viewer=ANONYMOUS)
    assert (rhythm(anna()), rhythm(ANONYMOUS, link)) == ("immediately", "immediately")
    notices.choose(settings, viewer=ANONYMOUS, link=link)
    assert rhythm(ANONYMOUS, link) == "off"


def test_the_mail_server_is_the_operators_and_others_are_refused(client: Client) -> None:
    for viewer, error in ((anna(), Refused), (bilal(), Refused), (carla(), Refused), (ANONYMOUS, SignInNeeded)):
        with pytest.raises(error):
            notices.try_now(viewer=viewer)
        with pytest.raises(error):
            notices.mail_state(viewer)
    client.force_login(account(anna()))
    assert client.get("/verwaltung/mailversand/").status_code == 403


def test_a_new_choice_holds_for_what_waits(mailoutbox: list[Any]) -> None:
    viewer = anna()
    with clock.frozen(NOON):
        wants(viewer, notices.Rhythm.WEEKLY)
        notices.tell([number(viewer)], said())
        assert notices.deliver() == 0
        wants(viewer, notices.Rhythm.IMMEDIATELY)
        assert notices.deliver() == 1
        notices.tell([number(viewer)], said("two"))
        wants(viewer, notices.Rhythm.OFF)
        assert notices.deliver() == 0


def test_my_settings_are_a_page(client: Client) -> None:
    client.force_login(account(anna()))
    page = client.get(OWN).content.decode()
    assert "anna@example.org" in page
    place = [topic.code for topic in notices.topics_for(has_account=True)].index(TOPIC.code)
    values = {f"mail-{count}": "daily" for count in range(len(notices.topics_for(has_account=True)))}
    values |= {"language": "en", "quiet_from": "22:00", "quiet_until": "06:30", f"shown-{place}": "on"}
    assert client.post(OWN, values | {"quiet_until": ""}).status_code == 422
    assert client.post(OWN, values)["Location"] == OWN
    mine = notices.receiver(anna()).settings
    assert (mine.language, mine.quiet, rhythm(anna())) == ("en", notices.Quiet(time(22), time(6, 30)), "daily")
    assert {choice.topic for choice in mine.choices if choice.in_app} == {TOPIC.code}
    assert client.get(OWN).status_code == 200


def test_settings_are_behind_the_sign_in(client: Client) -> None:
    assert client.get(OWN)["Location"].startswith("/anmelden/")
    assert client.get("/mails/einstellungen/forged/").status_code == 404


def test_an_address_has_a_page_of_its_own_by_the_link(client: Client) -> None:
    link = notices.manage_link(address())
    page = f"/mails/einstellungen/{link}/"
    answer = client.get(page)
    assert (answer.status_code, answer["Cache-Control"], answer["Referrer-Policy"]) == (200, "no-store", "same-origin")
    assert EMAIL in answer.content.decode()
    values = {f"mail-{count}": "weekly" for count in range(len(notices.topics_for(has_account=False)))}
    assert client.post(page, values | {"language": "de"}).status_code == 302
    assert rhythm(ANONYMOUS, link) == "weekly"


def test_one_click_deletes_an_address(client: Client) -> None:
    link = notices.manage_link(address())
    page = f"/mails/adresse-loeschen/{link}/"
    assert EMAIL in client.get(page).content.decode()
    assert ReceiverRow.objects.exists()
    assert "Ihre Adresse ist gelöscht" in client.post(page).content.decode()
    assert not ReceiverRow.objects.exists()
    assert client.get(page).status_code == 404


def mailed(mailoutbox: list[Any], receiver: int, at: datetime = NOON) -> str:
    """A mail to the receiver; the path of its way out."""
    with clock.frozen(at):
        notices.tell([receiver], said())
        notices.deliver()
    return link_out_of(mailoutbox[-1])


def test_unsubscribing_asks_first_and_a_mail_program_need_not_be_asked(client: Client, mailoutbox: list[Any]) -> None:
    link = mailed(mailoutbox, number(anna()))
    for _ in range(2):
        assert "Keine Mails mehr?" in client.get(link).content.decode()
    assert rhythm(anna()) == "immediately"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert rhythm(anna()) == "off"
    with clock.frozen(NOON):
        notices.tell([number(anna())], said("two"))
        assert notices.deliver() == 0
    assert len(notices.notices(anna())) == 2
    assert client.get("/mails/abmelden/forged/").status_code == 404


def test_an_address_that_wants_no_mail_is_forgotten(client: Client, mailoutbox: list[Any]) -> None:
    link = mailed(mailoutbox, address())
    assert "gelöscht" in client.post(link, {"what": "all"}).content.decode()
    assert not ReceiverRow.objects.exists()
    assert not NoticeRow.objects.exists()
    assert "schon gelöscht" in client.get(link).content.decode()
    assert client.post(link).status_code == 200
