"""Announcements reach all who follow, each once, whatever is delivered again and whoever dies."""

from typing import Any

import pytest
from django.test import Client

from city.base.consent import api as consent
from city.base.jobs import api as jobs
from city.base.notices import api as notices
from city.base.notices.tests.telling import link_out_of, told
from city.base.outbox import api as outbox
from city.kernel import clock
from city.rooms.dialogue import api as dialogue
from city.rooms.dialogue import plugs
from city.rooms.dialogue.events import Announced
from city.rooms.dialogue.models import FollowRow
from city.rooms.dialogue.tests.people import anna, bilal
from city.rooms.dialogue.tests.things import KIND, said

pytestmark = pytest.mark.django_db


def follower(email: str, key: str = "open") -> int:
    receiver = notices.confirm_address(email, "de")
    consent.accept(notices.party(receiver), dialogue.FOLLOWING, address=email, how="mail", actor="dora")
    FollowRow.objects.create(receiver_id=receiver, kind=KIND, key=key, since=clock.now())
    return receiver


def test_all_who_follow_are_told_once_by_the_way_each_has_chosen(mailoutbox: list[Any]) -> None:
    dialogue.follow(KIND, "open", viewer=anna())
    follower("dora@example.org")
    follower("emil@example.org", "other")
    assert [dialogue.tell_followers(said()), dialogue.tell_followers(said())] == [2, 0]
    assert dialogue.tell_followers(said("two")) == 2
    assert notices.deliver() == 2
    assert {mail.to[0]: mail.body.count("Neues über") for mail in mailoutbox} == {
        "anna@example.org": 2,
        "dora@example.org": 2,
    }
    assert [str(each.details[0]) for each in notices.notices(anna())] == ["Einzelheit"] * 2
    assert notices.notices(bilal()) == ()


def test_an_announcement_becomes_a_job_with_the_event(django_capture_on_commit_callbacks: Any) -> None:
    dialogue.announce(said())
    event = next(each for each in outbox.written() if each.name == "dialogue.Announced")
    assert isinstance(event, Announced)
    before = jobs.numbers()["jobs_waiting"]
    plugs.announced(outbox.Delivered(1, clock.now(), event))
    assert jobs.numbers()["jobs_waiting"] == before + 1


def test_who_dies_halfway_is_followed_by_one_who_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        follower(f"dora{number}@example.org")
    monkeypatch.setattr("city.rooms.dialogue.actions.announcing.PAGE", 2)
    tell, pages = notices.tell, []

    def die_at_the_second(receivers: Any, news: notices.News) -> int:
        pages.append(receivers)
        if len(pages) == 2:
            raise KeyboardInterrupt
        return tell(receivers, news)

    monkeypatch.setattr(notices, "tell", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        dialogue.tell_followers(said())
    assert told() == 2
    assert dialogue.tell_followers(said()) == 3
    assert told() == 5


def test_one_click_in_the_mail_program_ends_the_one_thing_and_then_forgets(
    client: Client, mailoutbox: list[Any]
) -> None:
    receiver = follower("dora@example.org")
    follower("dora@example.org", "other")
    dialogue.tell_followers(said())
    notices.deliver()
    link = link_out_of(mailoutbox[0])
    assert "einen Thema" in client.get(link).content.decode()
    assert FollowRow.objects.count() == 2
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert [row.key for row in FollowRow.objects.all()] == ["other"]
    assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert notices.is_known(receiver)
    dialogue.tell_followers(said("two", "other"))
    notices.deliver()
    last = link_out_of(mailoutbox[-1])
    assert "gelöscht" in strict.post(last, {"List-Unsubscribe": "One-Click"}).content.decode()
    assert not notices.is_known(receiver)
    assert client.get(last).status_code == 200


def test_an_account_that_unfollows_by_mail_keeps_its_other_topics(client: Client, mailoutbox: list[Any]) -> None:
    dialogue.follow(KIND, "open", viewer=anna())
    dialogue.tell_followers(said())
    notices.deliver()
    link = link_out_of(mailoutbox[0])
    client.post(link)
    assert not dialogue.follows(anna(), KIND, "open")
    assert {choice.rhythm for choice in notices.receiver(anna()).settings.choices} >= {notices.Rhythm.IMMEDIATELY}
    client.post(link, {"what": "all"})
    assert {choice.rhythm for choice in notices.receiver(anna()).settings.choices} == {notices.Rhythm.OFF}
