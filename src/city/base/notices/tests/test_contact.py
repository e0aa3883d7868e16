from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded
from city.base.audit import api as audit
from city.base.notices import api as notices
from city.base.notices.errors import TooManyMessages
from city.base.notices.models import MessageRow
from city.base.notices.tests.people import account, anna, bilal, carla
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Conflict, Invalid, NotFound, Refused

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def send(**values: str) -> int:
    return notices.send_message(
        notices.MessageDraft(**({"topic": "barrier", "text": "Kontrast"} | values)), viewer=ANONYMOUS
    )


def post(client: Client, seconds: float = 30, **values: str) -> Any:
    with clock.frozen(NOON):
        opened = notices.opened_now()
    form = {"topic": "barrier", "text": "Der Kontrast ist zu klein.", "opened": opened, "website": ""} | values
    with clock.frozen(NOON + timedelta(seconds=seconds)):
        return client.post("/kontakt/", form)


def test_anybody_can_write_and_the_press_office_learns_of_it(client: Client) -> None:
    press = anna()
    assert post(client, email="dora@example.org", page="/projekte/")["Location"] == "/kontakt/danke/"
    (message,) = notices.messages(press)
    assert (message.text, message.email, message.page) == (
        "Der Kontrast ist zu klein.",
        "dora@example.org",
        "/projekte/",
    )
    assert message.delete_on == date(2027, 5, 22)
    assert "Eine Barriere melden" in str(notices.notices(press)[0].text)
    assert [part.title.variants["en"] for part in notices.work(press)] == ["Messages from outside"]
    assert "notices.MessageReceived" in [event.name for event in outbox.written()]
    assert "dora" not in str(audit.history(f"notices.message:{message.id}"))
    assert client.get("/kontakt/danke/").status_code == 200


@pytest.mark.parametrize(
    ("seconds", "values"),
    [
        (0.5, {}),
        (90_000, {}),
        (30, {"opened": "forged"}),
        (30, {"website": "http://spam.example"}),
        (30, {"text": " "}),
    ],
)
def test_a_program_is_turned_away_and_a_person_can_try_again(
    client: Client, seconds: float, values: dict[str, str]
) -> None:
    answer = post(client, seconds, **values)
    assert answer.status_code == 422
    assert "ui-error-summary" in answer.content.decode()
    assert not MessageRow.objects.exists()


def test_five_an_hour_from_one_address_and_not_the_address_is_kept(client: Client) -> None:
    answers = [post(client).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert {row.sender for row in MessageRow.objects.all()} != {""}
    assert not MessageRow.objects.filter(sender__contains="127.0.0.1").exists()
    with clock.frozen(NOON):
        today = notices.sender_mark("127.0.0.1")
    with clock.frozen(NOON + timedelta(days=1)):
        assert notices.sender_mark("127.0.0.1") != today


def test_who_has_a_whole_network_has_one_mark() -> None:
    one, same = notices.sender_mark("2001:db8:1:2::1"), notices.sender_mark("2001:db8:1:2:ffff::7")
    assert one == same != notices.sender_mark("2001:db8:1:3::1")


def test_two_hundred_an_hour_in_all() -> None:
    with clock.frozen(NOON):
        for number in range(200):
            send(sender=str(number))
        with pytest.raises(TooManyMessages):
            send(sender="one more")
    with clock.frozen(NOON + timedelta(hours=2)):
        assert send()


def test_an_empty_message_or_an_unknown_topic_names_itself() -> None:
    with pytest.raises(Invalid, match="text"):
        send(text="  ")
    with pytest.raises(Invalid, match="topic"):
        send(topic="castle")


def test_a_message_is_settled_once_with_a_note(client: Client) -> None:
    number, press = send(), anna()
    client.force_login(account(press))
    assert "Kontrast" in client.get(f"/verwaltung/nachrichten/{number}/").content.decode()
    assert client.post(f"/verwaltung/nachrichten/{number}/", {"note": "Kontrast erhöht."}).status_code == 302
    assert notices.messages(press) == ()
    assert notices.messages(press, settled=True)[0].note == "Kontrast erhöht."
    with pytest.raises(Conflict):
        notices.settle_message(number, "noch einmal", viewer=press)
    with pytest.raises(NotFound):
        notices.settle_message(0, "", viewer=press)


def test_a_colleague_a_stranger_and_a_visitor_are_refused() -> None:
    number = send()
    for viewer, error in ((bilal(), Refused), (carla(), Refused), (ANONYMOUS, SignInNeeded)):
        with pytest.raises(error):
            notices.settle_message(number, "weg damit", viewer=viewer)
        with pytest.raises(error):
            notices.messages(viewer)
        with pytest.raises(error):
            notices.message(viewer, number)
        assert notices.work(viewer) == ()
    assert len(notices.messages(SYSTEM)) == 1


def test_what_is_past_its_date_goes() -> None:
    press = anna()
    with clock.frozen(NOON):
        send(sender="mark")
    with clock.frozen(NOON + timedelta(days=2)):
        assert notices.forget_old() == 0
    assert MessageRow.objects.get().sender == ""
    with clock.frozen(NOON + timedelta(days=180)):
        assert notices.forget_old() == 1
    with clock.frozen(NOON + timedelta(days=181)):
        assert notices.forget_old() == 1
    assert (notices.messages(press), notices.notices(press)) == ((), ())
