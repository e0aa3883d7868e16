"""Whom the steps of a draft reach: notices, the list of waiting work, the search."""

import pytest

from city.base.accounts import api as accounts
from city.base.notices import api as notices
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.rooms.strategy import actions, plugs
from city.rooms.strategy.events import ProjectPublished, ProjectReturned, ProjectSubmitted
from city.rooms.strategy.queries import work
from city.rooms.strategy.tests.documents import create, publish, submit
from city.rooms.strategy.tests.people import OTHER, OWN, PRESS, People

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

    def notify(users, text, *, facts=None, url_name="", url_args=None):  # type: ignore[no-untyped-def]
        for user in users:
            found[user].append(str(text).format(**{key: str(value) for key, value in (facts or {}).items()}))

    monkeypatch.setattr(notices, "notify", notify)
    return found


def test_each_step_reaches_who_is_next_and_nobody_else(people: People, told: dict[int, list[str]]) -> None:
    revision = submit(people)
    plugs.submitted(outbox.Delivered(1, None, ProjectSubmitted(1, SLUG, 1)))  # type: ignore[arg-type]  # no time needed
    actions.publish_project(people.press, SLUG, revision=revision)
    plugs.submitted(outbox.Delivered(1, None, ProjectSubmitted(1, SLUG, 1)))  # type: ignore[arg-type]  # comes too late
    plugs.returned(outbox.Delivered(2, None, ProjectReturned(1, SLUG, 1, "Bitte kürzer.")))  # type: ignore[arg-type]
    plugs.published(outbox.Delivered(3, None, ProjectPublished(1, SLUG, 1, "running", ())))  # type: ignore[arg-type]
    anna, carla, press = told.values()
    assert [text.split(":")[-1].strip() for text in anna] == ["Bitte kürzer.", "„Neue Radwege“ ist veröffentlicht."]
    assert carla == []
    assert len(press) == 1


def test_waiting_work_is_that_of_the_viewer(people: People) -> None:
    submit(people)
    assert [item.url_args["slug"] for item in work.waiting(people.press)] == [SLUG]
    for other in (people.anna, people.bilal, people.carla, people.coordinator):
        assert work.waiting(other) == ()


def test_a_draft_is_found_by_those_who_may_see_it(people: People) -> None:
    revision = create(people)
    for name in ("anna", "bilal", "press", "coordinator", "admin"):
        assert search.search(people.named(name), "Radwege", "de").count == 1, name
    for name in ("carla", "anonymous"):
        assert search.search(people.named(name), "Radwege", "de").count == 0, name
    revision = actions.submit_project(people.anna, SLUG, revision=revision)
    actions.publish_project(people.press, SLUG, revision=revision)
    assert search.search(people.anonymous, "Radweg", "de").hits[0].key == SLUG
    assert search.search(people.anonymous, "cycle", "en").hits[0].url_name == "strategy:project"


def test_the_index_made_anew_is_the_same(people: People) -> None:
    publish(people)
    search.rebuild()
    assert search.search(people.anonymous, "Radwege", "de").count == 1
    assert {hit.kind for hit in search.search(people.anonymous, "Nachhaltigkeit", "de").hits} == {"strategy-part"}
