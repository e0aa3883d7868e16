"""A slipped milestone reaches everybody who follows the project, in one mail, whatever is delivered twice."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from city.base.access.api import ANONYMOUS
from city.base.notices import api as notices
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.texts import Text
from city.rooms.dialogue import api as dialogue
from city.rooms.dialogue.events import Announced
from city.rooms.strategy import plugs
from city.rooms.strategy.domain.document import Milestone, StageStep, Update
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.events import ProjectPublished
from city.rooms.strategy.queries import following
from city.rooms.strategy.tests.documents import again, change, create, publish
from city.rooms.strategy.tests.people import People

pytestmark = pytest.mark.usefixtures("frame")
SLUG = "neue-radwege"
REASON = {"de": "Der Lieferant liefert später.", "en": "The supplier delivers later."}
LATER = Milestone("bau", {"de": "Baubeginn", "en": "Start of works"}, "2026-09", reason=REASON)


def publish_again(people: People, revision: int, **changed: Any) -> int:
    """The next version, before the public; its revision."""
    return again(people, SLUG, change(people, people.anna, SLUG, revision, **changed))


def deliver_events(times: int = 1) -> None:
    """What relay and jobs do with the publications so far, as often as asked."""
    for _ in range(times):
        for event in outbox.written():
            if isinstance(event, ProjectPublished):
                plugs.tell_followers(outbox.Delivered(1, clock.now(), event))
        for event in outbox.written():
            if isinstance(event, Announced):
                texts = (event.text, *event.details)
                text, *details = (Text(each) for each in texts)
                dialogue.tell_followers(dialogue.Announcement(event.kind, event.key, event.event, text, tuple(details)))
        notices.deliver()


def follow(email: str = "dora@example.org", language: str = "de") -> None:
    asked = dialogue.Asked("project", SLUG, email, language, email)
    dialogue.ask_to_follow(asked, viewer=ANONYMOUS)


def confirm(mailoutbox: list[Any]) -> None:
    notices.deliver()
    token = next(word for word in mailoutbox[-1].body.split() if "/folgen/" in word or "/follow/" in word)
    dialogue.confirm_wish(token.rstrip("/").rpartition("/")[2])
    mailoutbox.clear()


def test_a_slipped_milestone_is_one_mail_with_both_dates_and_the_reason(people: People, mailoutbox: list[Any]) -> None:
    revision = publish(people)
    follow()
    confirm(mailoutbox)
    news = (Update("spaten", "2026-05", {"de": "Erster Spatenstich"}),)
    stages = (StageStep(Stage.RUNNING, "2026-01"), StageStep(Stage.PAUSED, "2026-05"))
    publish_again(people, revision, milestones=(LATER,), updates=news, stages=stages)
    deliver_events(times=3)
    (mail,) = mailoutbox
    assert mail.subject == "„Neue Radwege“: Ein Termin verschiebt sich"
    for said in ("für Juni 2026 geplant", "für September 2026 geplant", "Der Lieferant liefert später."):
        assert said in mail.body
    for said in ("Neuer Stand: Ruht, seit Mai 2026", "Mai 2026: Erster Spatenstich", f"/projekte/{SLUG}/"):
        assert said in mail.body


def test_english_readers_get_english_dates_and_reason(people: People, mailoutbox: list[Any]) -> None:
    revision = publish(people)
    follow(language="en")
    confirm(mailoutbox)
    publish_again(people, revision, milestones=(LATER,))
    deliver_events()
    assert "planned for June 2026 and is now planned for September 2026" in mailoutbox[0].body
    assert "The supplier delivers later." in mailoutbox[0].body


def test_each_publication_is_told_for_itself_and_mere_wording_is_not(people: People, mailoutbox: list[Any]) -> None:
    revision = publish(people)
    follow()
    confirm(mailoutbox)
    revision = publish_again(people, revision, summary={"de": "Breiter.", "en": "Wider."})
    deliver_events()
    assert mailoutbox == []
    revision = publish_again(people, revision, milestones=(LATER,))
    deliver_events()
    earlier = Milestone("bau", {"de": "Baubeginn", "en": "Start of works"}, "2026-05", reason=REASON)
    revision = publish_again(people, revision, milestones=(earlier,))
    deliver_events()
    assert len(mailoutbox) == 1
    publish_again(people, revision, milestones=(LATER,))
    deliver_events()
    assert len(mailoutbox) == 2
    assert "für Mai 2026 geplant" in mailoutbox[1].body


def test_the_first_publication_and_a_version_unknown_are_no_news(people: People) -> None:
    publish(people)
    assert following.announcement(SLUG, 1) is None
    assert following.announcement(SLUG, 9) is None


def test_a_draft_is_nothing_to_follow(people: People) -> None:
    create(people)
    found: list[Mapping[str, dialogue.Followed]] = [
        following.projects(viewer, [SLUG]) for viewer in (people.anna, people.anonymous)
    ]
    assert found == [{}, {}]


def test_the_page_of_a_project_leads_to_following(people: People, client: Client) -> None:
    publish(people)
    page = client.get(f"/projekte/{SLUG}/").content.decode()
    assert f'href="/folgen/project/{SLUG}/"' in page
    assert "Sie bekommen eine Mail, wenn" in client.get(f"/folgen/project/{SLUG}/").content.decode()
