import pytest

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel.errors import Invalid
from city.rooms.strategy import actions
from city.rooms.strategy.domain.document import Milestone, StageStep
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.errors import (
    DocumentRefused,
    NotYourProject,
    OnlyThePressOffice,
    ProjectChanged,
    ProjectNotFound,
    WrongState,
)
from city.rooms.strategy.queries import projects, work
from city.rooms.strategy.tests.documents import again, change, create, publish, review, submit
from city.rooms.strategy.tests.people import People

pytestmark = pytest.mark.usefixtures("frame")
SLUG = "neue-radwege"


def submit_it(viewer: Viewer, revision: int) -> None:
    actions.submit_project(viewer, SLUG, revision=revision)


def withdraw_it(viewer: Viewer, revision: int) -> None:
    actions.withdraw_project(viewer, SLUG, revision=revision)


def publish_it(viewer: Viewer, revision: int) -> None:
    actions.publish_project(viewer, SLUG, revision=revision)


def return_it(viewer: Viewer, revision: int) -> None:
    actions.return_project(viewer, SLUG, reason="Bitte kürzer.", revision=revision)


@pytest.mark.parametrize("name", ["bilal", "press", "coordinator"])
def test_submitting_is_refused_to_all_but_the_units_editors(people: People, name: str) -> None:
    revision = create(people)
    with pytest.raises(NotYourProject):
        submit_it(people.named(name), revision)
    for stranger in (people.carla, people.anonymous):
        with pytest.raises(ProjectNotFound):
            submit_it(stranger, revision)


@pytest.mark.parametrize("name", ["bilal", "press", "coordinator"])
def test_withdrawing_is_refused_to_all_but_the_units_editors(people: People, name: str) -> None:
    revision = submit(people)
    with pytest.raises(NotYourProject):
        withdraw_it(people.named(name), revision)
    for stranger in (people.carla, people.anonymous):
        with pytest.raises(ProjectNotFound):
            withdraw_it(stranger, revision)


@pytest.mark.parametrize("name", ["anna", "bilal", "coordinator", "reviewer"])
def test_publishing_and_returning_are_refused_to_all_but_the_press_office(people: People, name: str) -> None:
    revision = review(people)
    for verb in (publish_it, return_it):
        with pytest.raises(OnlyThePressOffice):
            verb(people.named(name), revision)
        for stranger in (people.carla, people.anonymous):
            with pytest.raises(ProjectNotFound):
                verb(stranger, revision)
    assert work.draft(people.press, SLUG).state == "reviewed"
    with pytest.raises(ProjectNotFound):
        projects.project(people.anonymous, SLUG)


def test_even_of_a_public_project_publishing_is_refused_to_strangers(people: People) -> None:
    revision = publish(people)
    for name in ("carla", "anonymous"):
        with pytest.raises(OnlyThePressOffice):
            publish_it(people.named(name), revision)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[outbox.Event]:
    """The events that were written."""
    events: list[outbox.Event] = []
    monkeypatch.setattr(outbox, "write", events.append)
    return events


def test_publishing_shows_it_to_everybody_and_tells_the_rooms_above(people: People, told: list[outbox.Event]) -> None:
    publish(people)
    page = projects.project(people.anonymous, SLUG)
    assert (page.is_public, page.stage, page.stage_on) == (True, "running", "2026-01")
    assert [event.name for event in told] == [
        "strategy.ProjectCreated",
        "strategy.ProjectSubmitted",
        "strategy.ProjectAccepted",
        "strategy.ProjectAssessed",
        "strategy.AssessmentConfirmed",
        "strategy.ProjectPublished",
        "strategy.StageReached",
    ]
    assert [act.verb for act in audit.history(work.subject(SLUG))] == [
        "publish",
        "confirm",
        "assess",
        "accept",
        "submit",
        "create",
    ]


def test_what_is_missing_is_named_before_it_reaches_the_press_office(people: People) -> None:
    revision = create(people, title={"de": "Nur deutsch"}, fields=(), goals=(), stages=())
    with pytest.raises(DocumentRefused) as refused:
        submit_it(people.anna, revision)
    assert [problem.field for problem in refused.value.problems] == ["title.en", "fields", "goals", "stages"]


def test_a_return_needs_a_reason_that_the_unit_reads(people: People) -> None:
    revision = submit(people)
    with pytest.raises(Invalid):
        actions.return_project(people.coordinator, SLUG, reason="  ", revision=revision)
    return_it(people.coordinator, revision)
    draft = work.draft(people.anna, SLUG)
    assert (draft.state, draft.reason) == ("returned", "Bitte kürzer.")
    act = audit.history(work.subject(SLUG))[0]
    assert (act.verb, act.changes) == ("return", {"version": [None, 1]})  # the reason stands in the version only
    revision = change(people, people.anna, SLUG, draft.revision, summary={"de": "Kurz.", "en": "Short."})
    submit_it(people.anna, revision)
    assert work.draft(people.press, SLUG).state == "submitted"


def test_a_withdrawn_draft_can_be_edited(people: People) -> None:
    revision = actions.withdraw_project(people.anna, SLUG, revision=submit(people))
    assert change(people, people.anna, SLUG, revision, summary={"de": "Kurz.", "en": "Short."}) == revision + 1


def test_nothing_is_published_that_was_not_submitted(people: People) -> None:
    revision = create(people)
    with pytest.raises(WrongState):
        publish_it(people.press, revision)


def test_the_press_office_publishes_what_it_has_seen(people: People) -> None:
    revision = review(people)
    actions.withdraw_project(people.anna, SLUG, revision=revision)
    with pytest.raises(ProjectChanged):
        publish_it(people.press, revision)


def test_a_delay_is_told_with_its_reason_and_stays_on_record(people: People, told: list[outbox.Event]) -> None:
    revision = publish(people)
    title = {"de": "Baubeginn", "en": "Start of works"}
    late = Milestone("bau", title, "2026-09", reason={"de": "Hochwasser.", "en": "Flood."})
    with pytest.raises(DocumentRefused):
        actions.set_milestone(people.anna, SLUG, Milestone("bau", title, "2026-09"), revision=revision)
    revision = actions.set_milestone(people.anna, SLUG, late, revision=revision)
    again(people, SLUG, revision)
    (milestone,) = projects.project(people.anonymous, SLUG).milestones
    (shift,) = milestone.shifts
    assert (shift.before, shift.after, str(shift.reason)) == ("2026-06", "2026-09", "Hochwasser.")
    assert [event.name for event in told].count("strategy.MilestoneDelayed") == 1


def test_each_publication_keeps_the_version_before(people: People) -> None:
    revision = publish(people)
    revision = actions.change_stage(people.anna, SLUG, StageStep(Stage.FINISHED, "2026-11"), revision=revision)
    again(people, SLUG, revision)
    page = projects.project(people.anonymous, SLUG)
    assert [step.stage for step in page.stages] == ["finished", "running"]
    assert page.stage == "finished"
