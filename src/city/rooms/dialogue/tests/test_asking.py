"""Following without an account: the address counts only after its owner has said so."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from city.base.audit import api as audit
from city.base.notices import api as notices
from city.base.notices.tests.telling import receivers
from city.kernel import clock
from city.kernel.errors import NotFound
from city.rooms.dialogue import api as dialogue
from city.rooms.dialogue.errors import TooManyWishes, WishGone
from city.rooms.dialogue.models import FollowRow, WishRow
from city.rooms.dialogue.tests.people import NOBODY
from city.rooms.dialogue.tests.things import KIND

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
PAGE = f"/folgen/{KIND}/open/"


def ask(email: str = "dora@example.org", sender: str = "mark", key: str = "open") -> None:
    dialogue.ask_to_follow(dialogue.Asked(KIND, key, email, "de", sender), viewer=NOBODY)


def post(client: Client, seconds: float = 30, page: str = PAGE, **values: str) -> Any:
    with clock.frozen(NOON):
        opened = notices.opened_now()
    with clock.frozen(NOON + timedelta(seconds=seconds)):
        return client.post(page, {"email": "Dora@Example.org", "opened": opened, "website": ""} | values)


def link_in(mailoutbox: list[Any]) -> str:
    notices.deliver()
    found = re.search(r"http://127.0.0.1:8000(/\S*bestaetigen/\S+|/en/\S*confirm/\S+)", mailoutbox[-1].body)
    assert found
    return found[1]


def test_only_who_has_the_mail_follows(client: Client, mailoutbox: list[Any]) -> None:
    with clock.frozen(NOON + timedelta(minutes=1)):
        assert post(client)["Location"] == "/folgen/gesendet/"
        assert client.get("/folgen/gesendet/").status_code == 200
        assert receivers() == []
        link = link_in(mailoutbox)
        assert mailoutbox[0].to == ["dora@example.org"]
        assert "nur, um Ihnen diese Mails zu senden" in mailoutbox[0].body
        assert "Ding open" in client.get(link).content.decode()
        assert not FollowRow.objects.exists()
        confirmed = client.post(link)
        assert "Sie folgen jetzt" in confirmed.content.decode()
        assert FollowRow.objects.get().receiver.email == "dora@example.org"
        assert not WishRow.objects.exists()
        assert client.post(link).status_code == 410
    assert "dora" not in str(audit.history(f"dialogue.{KIND}:open"))


def test_english_askers_get_english_mail(client: Client, mailoutbox: list[Any]) -> None:
    with clock.frozen(NOON + timedelta(minutes=1)):
        assert post(client, page=f"/en/follow/{KIND}/open/")["Location"] == "/en/follow/sent/"
        link = link_in(mailoutbox)
        assert mailoutbox[0].subject.startswith("Please confirm: Thing open")
        client.post(link)
    assert receivers() == [("dora@example.org", "en")]


@pytest.mark.parametrize(
    ("seconds", "values"),
    [
        (0.5, {}),
        (90_000, {}),
        (30, {"opened": "forged"}),
        (30, {"website": "http://spam.example"}),
        (30, {"email": "x"}),
    ],
)
def test_a_program_is_turned_away_and_a_person_can_try_again(
    client: Client, seconds: float, values: dict[str, str]
) -> None:
    answer = post(client, seconds, **values)
    assert answer.status_code == 422
    assert not WishRow.objects.exists()


def test_five_an_hour_from_one_place(client: Client) -> None:
    answers = [post(client, email=f"dora{number}@example.org").status_code for number in range(6)]
    assert answers == [302] * 5 + [429]
    assert not WishRow.objects.filter(sender__contains="127.0.0.1").exists()


def test_three_hundred_an_hour_in_all() -> None:
    with clock.frozen(NOON):
        for number in range(300):
            WishRow.objects.create(
                kind=KIND, key="open", email="x@example.org", language="de", mark=str(number), sender="", asked_at=NOON
            )
        with pytest.raises(TooManyWishes):
            ask(sender="one more")


def test_nobody_can_have_somebody_else_pestered(mailoutbox: list[Any]) -> None:
    with clock.frozen(NOON):
        for number in range(5):
            ask(sender=str(number))
        notices.deliver()
    assert len(mailoutbox) == 3


def test_what_nobody_confirms_is_forgotten_after_two_days(client: Client, mailoutbox: list[Any]) -> None:
    with clock.frozen(NOON):
        ask()
        link = link_in(mailoutbox)
    with clock.frozen(NOON + timedelta(hours=47)):
        assert dialogue.forget_wishes() == 0
        assert client.get(link).status_code == 200
    with clock.frozen(NOON + timedelta(hours=48)):
        assert client.get(link).status_code == 410
        assert dialogue.forget_wishes() == 1
    assert not WishRow.objects.exists()


def test_what_nobody_may_see_nobody_can_ask_for() -> None:
    for key in ("inner", "gone"):
        with pytest.raises(NotFound):
            ask(key=key)
    with pytest.raises(WishGone):
        dialogue.confirm_wish("forged")


def test_one_address_follows_two_things_and_is_one_receiver(mailoutbox: list[Any]) -> None:
    with clock.frozen(NOON):
        for key in ("open", "other"):
            ask(key=key)
            dialogue.confirm_wish(link_in(mailoutbox).rstrip("/").rpartition("/")[2])
    assert (len(receivers()), FollowRow.objects.count()) == (1, 2)
