"""Whom the steps of a draft reach: notices, the list of waiting work, the search."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from city.base.accounts import api as accounts
from city.base.jobs import api as jobs
from city.base.notices import api as notices
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.kernel import clock
from city.rooms.strategy import actions, plugs
from city.rooms.strategy import jobs as jobs_of_room
from city.rooms.strategy.events import (
    AssessmentConfirmed,
    ProjectAccepted,
    ProjectPublished,
    ProjectReturned,
    ProjectSubmitted,
    ProjectUnpublished,
    PublicationCancelled,
    PublicationScheduled,
)
from city.rooms.strategy.queries import work
from city.rooms.strategy.tests.documents import OFFICE, SOUND, assess, publish, review, submit
from city.rooms.strategy.tests.people import CDO, OTHER, OWN, PRESS, People

pytestmark = pytest.mark.usefixtures("frame")
SLUG = "neue-radwege"


def account(name: str, unit: str, role: str) -> int:
    number = accounts.create_user(f"{name}@example.org", name, "ein langes Kennwort 7", actor="test")
    organisation.appoint(number, unit, role, actor="test")
    return number


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, people: People) -> dict[int, list[str]]:
    """Account → what it was told."""
    found: dict[int, list[str]] = {account("anna", OWN, "editor"): [], account("carla", OTHER, "editor"): []}
    found[account("press", PRESS, "press")] = []
    found[account("cdo", CDO, "coordinator")] = []
    found[account("zweite", OTHER, "reviewer")] = []

    def notify(users, text, *, facts=None, url_name="", url_args=None):  # type: ignore[no-untyped-def]
        for user in users:
            found[user].append(str(text).format(**{key: str(value) for key, value in (facts or {}).items()}))

    monkeypatch.setattr(notices, "notify", notify)
    return found


def heard(handler: Callable[[Any], None], event: outbox.Event) -> None:
    handler(outbox.Delivered(1, None, event))  # type: ignore[arg-type]  # no time needed


def test_each_step_reaches_who_is_next_and_nobody_else(people: People, told: dict[int, list[str]]) -> None:
    revision = submit(people)
    heard(plugs.handed_on, ProjectSubmitted(1, SLUG, 1, "submitted"))
    revision = actions.accept_project(people.coordinator, SLUG, revision=revision)
    heard(plugs.handed_on, ProjectSubmitted(1, SLUG, 1, "submitted"))  # comes too late
    heard(plugs.handed_on, ProjectAccepted(1, SLUG, 1, "accepted"))
    revision = actions.assess_project(people.anna, SLUG, SOUND, revision=revision)
    revision = actions.confirm_assessment(people.reviewer, SLUG, function=OFFICE, revision=revision)
    heard(plugs.confirmed, AssessmentConfirmed(1, SLUG, 1))
    actions.publish_project(people.press, SLUG, revision=revision)
    heard(plugs.returned, ProjectReturned(1, SLUG, 1, "Bitte kürzer."))
    heard(plugs.published, ProjectPublished(1, SLUG, 1, "running", ()))
    heard(plugs.unpublished, ProjectUnpublished(1, SLUG, "Verwechslung."))
    heard(plugs.not_published, PublicationCancelled(1, SLUG, 1, "Ein Ziel fehlt."))
    anna, carla, press, coordinator, second = told.values()
    assert [text.split(":")[-1].strip() for text in anna] == [
        "Bitte kürzer.",
        "„Neue Radwege“ ist veröffentlicht.",
        "Verwechslung.",
    ]
    assert carla == []
    assert [len(texts) for texts in (press, coordinator, second)] == [2, 1, 1]


@pytest.mark.django_db(transaction=True)
def test_the_end_of_an_embargo_is_a_job_of_its_time(people: People) -> None:
    at = clock.now() + timedelta(hours=1)
    actions.schedule_publication(people.press, SLUG, at, revision=review(people))
    heard(plugs.scheduled, PublicationScheduled(1, SLUG, 1, at.isoformat()))
    (run,) = [each for each in jobs.runs(people.admin, "waiting") if each.job.endswith("publish_due")]
    assert run.not_before == at
    with clock.frozen(at):
        assert jobs_of_room.publish_due.call() == [SLUG]
    assert work.draft(people.press, SLUG).state == "published"


def test_waiting_work_is_that_of_the_viewer(people: People) -> None:
    review(people)
    assert [item.url_args["slug"] for item in work.waiting(people.press)] == [SLUG]
    for other in (people.anna, people.bilal, people.carla, people.coordinator):
        assert work.waiting(other) == ()


def test_a_draft_is_found_by_those_who_may_see_it(people: People) -> None:
    assess(people)
    for name in ("anna", "bilal", "press", "coordinator", "reviewer", "admin"):
        assert search.search(people.named(name), "Radwege", "de").count == 1, name
    for name in ("carla", "anonymous"):
        assert search.search(people.named(name), "Radwege", "de").count == 0, name
    revision = work.draft(people.reviewer, SLUG).revision
    revision = actions.confirm_assessment(people.reviewer, SLUG, function=OFFICE, revision=revision)
    actions.publish_project(people.press, SLUG, revision=revision)
    assert search.search(people.anonymous, "Radweg", "de").hits[0].key == SLUG
    assert search.search(people.anonymous, "cycle", "en").hits[0].url_name == "strategy:project"


def test_the_index_made_anew_is_the_same(people: People) -> None:
    publish(people)
    search.rebuild()
    assert search.search(people.anonymous, "Radwege", "de").count == 1
    assert {hit.kind for hit in search.search(people.anonymous, "Nachhaltigkeit", "de").hits} == {"strategy-part"}
