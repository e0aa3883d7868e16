"""The mail server away, hesitating, refusing; nothing is lost, and no storm comes after."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from city.base.notices import api as notices
from city.base.notices.models import MailRow, MailServerRow, NoticeRow, ReceiverRow
from city.base.notices.tests.people import account, anna, carla, person
from city.base.notices.tests.sink import HANG_UP, Sink, sink
from city.base.notices.tests.telling import EMAIL, NOON, address, number, said
from city.kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topic")]
BAD = "550 5.1.1 no such mailbox here"


def at_port(settings: Any, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5


@pytest.fixture
def server(settings: Any) -> Iterator[Sink]:
    with sink() as running:
        at_port(settings, running.port)
        yield running


@pytest.fixture
def dead_port(settings: Any) -> int:
    """A port at which nobody answers."""
    with sink() as gone:
        port = gone.port
    at_port(settings, port)
    return port


def round_at(moment: datetime) -> int:
    with clock.frozen(moment):
        return notices.deliver()


def tell_at(moment: datetime, *receivers: int, event: str = "one") -> None:
    with clock.frozen(moment):
        notices.tell(receivers, said(event))


def test_a_dead_server_costs_nothing_and_no_storm_follows(dead_port: int) -> None:
    olga, receiver = person("Olga", "it", "operator"), address()
    number(olga)
    tell_at(NOON, receiver)
    moment, pauses = NOON, []
    for _ in range(6):
        assert round_at(moment) == 0
        wait = (MailServerRow.objects.get().next_try_at or NOON) - moment
        pauses.append(wait.total_seconds() / 60)
        moment += wait
        tell_at(moment, receiver, event=f"at {moment}")
    assert pauses == [1, 4, 16, 60, 60, 60]
    assert not MailRow.objects.exists()
    assert next(str(notice.text) for notice in notices.notices(olga)).startswith("Der Mailserver antwortet nicht")
    with clock.frozen(moment):
        assert [part.title.variants["en"] for part in notices.work(olga)] == ["Operations"]
        assert notices.numbers()["mail_server_failing_seconds"] > 3600
    with sink(dead_port) as back:
        assert round_at(moment - timedelta(seconds=1)) == 0
        assert back.connections == 0
        assert round_at(moment) >= 1
        mails = [mail for to, mail in back.taken if to == EMAIL]
    assert len(mails) == 1
    assert mails[0].get_body(("plain",)).get_content().count("Neues über") == 7  # type: ignore[union-attr]  # it has one
    assert len(back.taken) == len(set(back.to))
    assert any(str(notice.text) == "Der Mailserver ist wieder da." for notice in notices.notices(olga))
    assert notices.work(olga) == ()


def test_the_operator_sees_it_and_can_try_at_once(client: Client, dead_port: int) -> None:
    olga = person("Olga", "it", "operator")
    tell_at(NOON, address())
    round_at(NOON)
    client.force_login(account(olga))
    page = client.get("/verwaltung/mailversand/").content.decode()
    assert "Der Mailserver antwortet nicht" in page
    assert EMAIL not in page
    assert client.post("/verwaltung/mailversand/versuchen/")["Location"] == "/verwaltung/mailversand/"
    assert notices.mail_state(olga).server.next_try_at is None
    with sink(dead_port):
        assert round_at(NOON + timedelta(seconds=1)) == 1
    assert "Keine Störung bekannt" in client.get("/verwaltung/mailversand/").content.decode()


def test_many_mails_leave_in_many_minutes(server: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("city.base.notices.actions.posting.PER_MINUTE", 3)
    tell_at(NOON, *(address(email=f"dora{count}@example.org") for count in range(8)))
    rounds = [round_at(NOON + timedelta(seconds=seconds)) for seconds in (0, 30, 61, 90, 122, 183)]
    assert rounds == [3, 0, 3, 0, 2, 0]
    assert len(set(server.to)) == len(server.to) == 8


def test_a_refused_address_is_told_in_the_portal_and_left_alone(client: Client, server: Sink) -> None:
    viewer = anna()
    server.answers["anna@example.org"] = BAD
    tell_at(NOON, number(viewer), number(carla()))
    moments = [NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=5)]
    assert [round_at(moment) for moment in moments] == [1, 0, 0]
    row = MailRow.objects.get(receiver=number(viewer))
    assert (row.state, row.tries, row.error) == ("refused", 3, BAD)
    assert server.to == ["carla@example.org"]
    told = notices.notices(viewer)[0]
    assert str(told.text).startswith("An Ihre E-Mail-Adresse kommt nichts an.")
    assert "no such mailbox" in str(told.details[0])
    tell_at(NOON + timedelta(days=1), number(viewer), event="two")
    assert round_at(NOON + timedelta(days=1)) == 0
    client.force_login(account(viewer))
    assert (
        "An Ihre Adresse geht keine Mail mehr" in client.get("/verwaltung/mitteilungen/einstellungen/").content.decode()
    )
    assert client.post("/verwaltung/mitteilungen/adresse/").status_code == 302
    del server.answers["anna@example.org"]
    tell_at(NOON + timedelta(days=2), number(viewer), event="three")
    assert round_at(NOON + timedelta(days=2)) == 1


def test_an_address_without_an_account_that_takes_nothing_is_forgotten_after_a_month(server: Sink) -> None:
    server.answers[EMAIL] = BAD
    tell_at(NOON, address())
    for hours in (0, 1, 5):
        round_at(NOON + timedelta(hours=hours))
    assert ReceiverRow.objects.get().stopped_at is not None
    with clock.frozen(NOON + timedelta(days=31)):
        notices.forget_old()
    assert not ReceiverRow.objects.exists()


def test_a_policy_that_refuses_our_mail_is_not_the_addresses_fault(server: Sink) -> None:
    server.answers[EMAIL] = "554 5.7.1 relay access denied"
    receiver = address()
    for day in range(4):
        tell_at(NOON + timedelta(days=day), receiver, event=str(day))
        for hours in (0, 1, 5):
            round_at(NOON + timedelta(days=day, hours=hours))
    assert (ReceiverRow.objects.get().stopped_at, ReceiverRow.objects.get().refusals) == (None, 0)
    assert {row.state for row in MailRow.objects.all()} == {"refused"}


def test_not_now_is_tried_again_by_itself(server: Sink) -> None:
    server.answers[EMAIL] = "450 4.2.0 greylisted, come back"
    tell_at(NOON, address())
    assert [round_at(NOON), round_at(NOON + timedelta(minutes=4))] == [0, 0]
    server.answers.clear()
    assert round_at(NOON + timedelta(minutes=5)) == 1
    assert MailServerRow.objects.get().failing_since is None


def test_a_server_that_goes_without_a_word_gets_the_same_mail_again(server: Sink) -> None:
    tell_at(NOON, address())
    server.after_data = HANG_UP
    assert round_at(NOON) == 0
    key = MailRow.objects.get().key
    server.after_data = "250 2.0.0 taken"
    assert round_at(NOON + timedelta(minutes=1)) == 1
    assert [mail["Message-ID"] for _, mail in server.taken] == [f"<{key}@localhost>"]
    assert NoticeRow.objects.get().covered_at == NOON


def test_what_the_server_takes_is_a_mail_with_two_faces(server: Sink) -> None:
    tell_at(NOON, address())
    round_at(NOON)
    ((_, mail),) = server.taken
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
