"""The way of a draft: clerk, coordination, second review, press office; embargo; undo."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.access.api import SYSTEM, Viewer
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid
from city.rooms.strategy import actions
from city.rooms.strategy.domain import route
from city.rooms.strategy.domain.assessment import Rating
from city.rooms.strategy.domain.document import StageStep, Update
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.errors import (
    BaselineMissing,
    EmbargoOver,
    NothingToConfirm,
    NotPublic,
    NotYourProject,
    OnlyTheCoordination,
    OnlyThePressOffice,
    OnlyTheSecondReview,
    ProjectNotFound,
    SamePerson,
    Unknown,
    VersionNotFound,
    WrongState,
)
from city.rooms.strategy.models import ProjectVersion
from city.rooms.strategy.queries import projects, work
from city.rooms.strategy.tests.conftest import define
from city.rooms.strategy.tests.documents import (
    OFFICE,
    SOUND,
    accept,
    again,
    assess,
    change,
    create,
    publish,
    review,
    small,
    submit,
)
from city.rooms.strategy.tests.people import OTHER, People

SLUG = "neue-radwege"
frame = pytest.mark.usefixtures("frame")
SOON = timedelta(hours=2)


@given(
    profile=st.booleans(),
    assessed=st.booleans(),
    public=st.sampled_from([None, small(), small(fields=("umwelt",)), small(stages=())]),
)
def test_every_route_ends_with_the_press_office_and_each_step_leads_to_the_next(
    profile: bool, assessed: bool, public: object
) -> None:
    steps = route.steps(small(), public, from_profile=profile, assessed=assessed)  # type: ignore[arg-type]
    assert steps[-1] == route.PUBLISH
    assert list(steps) == [step for step in route.WAITS if step in steps]
    states = [route.state_after(steps, done) for done in (None, *steps)]
    assert [route.waits_for(state) for state in states[:-1]] == list(steps)
    assert states[-1] == route.PUBLISHED


@frame
def test_a_new_project_passes_all_hands_and_a_piece_of_news_only_the_last(people: People) -> None:
    revision = publish(people)
    assert work.draft(people.anna, SLUG).route == ("coordinate", "assess", "publish")
    revision = actions.write_update(people.anna, SLUG, Update("neu", "2026-11", {"de": "Neu"}), revision=revision)
    actions.submit_project(people.anna, SLUG, revision=revision)
    assert work.draft(people.anna, SLUG).route == ("publish",)


@frame
def test_a_new_stage_is_assessed_again(people: People) -> None:
    revision = publish(people)
    step = StageStep(Stage.FINISHED, "2026-11")
    revision = actions.change_stage(people.anna, SLUG, step, revision=revision)
    actions.submit_project(people.anna, SLUG, revision=revision)
    draft = work.draft(people.reviewer, SLUG)
    assert (draft.route, draft.step) == (("assess", "publish"), "assess")
    with pytest.raises(NothingToConfirm):
        actions.confirm_assessment(people.reviewer, SLUG, function=OFFICE, revision=draft.revision)


@frame
def test_what_waits_stands_in_the_list_of_whoever_is_next(people: People) -> None:
    def waiting() -> list[str]:
        names = ("anna", "coordinator", "reviewer", "press")
        return [name for name in names if work.waiting(people.named(name))]

    revision = create(people)
    assert waiting() == ["anna"]
    revision = actions.submit_project(people.anna, SLUG, revision=revision)
    assert waiting() == ["coordinator"]
    revision = actions.accept_project(people.coordinator, SLUG, revision=revision)
    assert waiting() == ["anna", "coordinator", "reviewer"]
    revision = actions.assess_project(people.anna, SLUG, SOUND, revision=revision)
    assert waiting() == ["coordinator", "reviewer"]
    revision = actions.confirm_assessment(people.reviewer, SLUG, function=OFFICE, revision=revision)
    assert waiting() == ["press"]
    at = clock.now() + SOON
    actions.schedule_publication(people.press, SLUG, at, revision=revision)
    assert waiting() == []
    assert work.work_list(people.press)[0].next_step == "embargo"


def accept_it(viewer: Viewer, revision: int) -> None:
    actions.accept_project(viewer, SLUG, revision=revision)


def confirm_it(viewer: Viewer, revision: int) -> None:
    actions.confirm_assessment(viewer, SLUG, function=OFFICE, revision=revision)


def schedule_it(viewer: Viewer, revision: int) -> None:
    actions.schedule_publication(viewer, SLUG, clock.now() + SOON, revision=revision)


def cancel_it(viewer: Viewer, revision: int) -> None:
    actions.cancel_publication(viewer, SLUG, revision=revision)


def unpublish_it(viewer: Viewer, revision: int) -> None:
    actions.unpublish_project(viewer, SLUG, reason="Verwechslung.", revision=revision)


def assess_it(viewer: Viewer, revision: int) -> None:
    actions.assess_project(viewer, SLUG, SOUND, revision=revision)


@frame
def test_each_step_is_refused_to_everybody_else(people: People) -> None:
    cases = (
        (submit, accept_it, OnlyTheCoordination, ("anna", "bilal", "press", "reviewer")),
        (accept, assess_it, NotYourProject, ("bilal", "press")),
        (assess, confirm_it, OnlyTheSecondReview, ("anna", "bilal", "press")),
        (review, schedule_it, OnlyThePressOffice, ("anna", "bilal", "coordinator", "reviewer")),
        (review, cancel_it, OnlyThePressOffice, ("anna", "bilal", "coordinator", "reviewer")),
        (review, unpublish_it, OnlyThePressOffice, ("anna", "bilal", "coordinator", "reviewer")),
    )
    for number, (bring, verb, refusal, names) in enumerate(cases):
        slug = f"projekt-{number}"
        globals()["SLUG"] = slug
        revision = bring(people, slug)
        for name in names:
            with pytest.raises(refusal):
                verb(people.named(name), revision)
        for stranger in (people.carla, people.anonymous):
            with pytest.raises(ProjectNotFound):
                verb(stranger, revision)
    globals()["SLUG"] = "neue-radwege"


@frame
def test_returning_is_refused_to_those_whom_it_does_not_wait_for(people: People) -> None:
    revision = assess(people)
    for name in ("anna", "bilal", "press"):
        with pytest.raises(OnlyTheSecondReview):
            actions.return_project(people.named(name), SLUG, reason="Nein.", revision=revision)
    with pytest.raises(ProjectNotFound):
        actions.return_project(people.anonymous, SLUG, reason="Nein.", revision=revision)
    actions.return_project(people.reviewer, SLUG, reason="Beleg fehlt.", revision=revision)
    assert work.draft(people.anna, SLUG).state == "returned"


@frame
def test_the_coordination_assigns_fields_and_unit(people: People) -> None:
    define("field", "umwelt", plan="strategie", icon="leaf")
    revision = submit(people)
    with pytest.raises(Unknown):
        actions.accept_project(people.coordinator, SLUG, revision=revision, fields=("nichts",))
    actions.accept_project(people.coordinator, SLUG, revision=revision, fields=("umwelt",), unit=OTHER)
    document = work.draft(people.carla, SLUG).document
    assert (document.fields, document.unit) == (("umwelt",), OTHER)


@frame
def test_the_second_person_is_another_one(people: People) -> None:
    revision = actions.assess_project(people.reviewer, SLUG, SOUND, revision=accept(people))
    with pytest.raises(SamePerson):
        confirm_it(people.reviewer, revision)
    with pytest.raises(Invalid):
        actions.confirm_assessment(people.coordinator, SLUG, function={}, revision=revision)
    confirm_it(people.coordinator, revision)
    assert work.draft(people.press, SLUG).state == "reviewed"


@frame
def test_level_zero_keeps_it_from_the_public_whatever_the_rest(people: People) -> None:
    low = Rating("transparenz", 0)
    assessment = type(SOUND)(SOUND.relevance, SOUND.function, ratings=(low,))
    revision = actions.assess_project(people.anna, SLUG, assessment, revision=accept(people))
    revision = actions.confirm_assessment(people.reviewer, SLUG, function=OFFICE, revision=revision)
    for verb in (schedule_it, lambda viewer, at: actions.publish_project(viewer, SLUG, revision=at)):
        with pytest.raises(BaselineMissing, match="Transparenz"):
            verb(people.press, revision)
    with pytest.raises(ProjectNotFound):
        projects.project(people.anonymous, SLUG)


@frame
def test_the_assessment_is_public_with_its_project_and_not_before(people: People) -> None:
    revision = publish(people)
    shown = projects.project(people.anonymous, SLUG).assessment
    assert shown is not None
    assert shown.content == SOUND
    assert str(shown.confirmed_as) == "Datenschutz"
    revision = actions.assess_project(people.anna, SLUG, type(SOUND)(SOUND.relevance, OFFICE), revision=revision)
    again_shown = projects.project(people.anonymous, SLUG).assessment
    assert again_shown == shown
    again(people, SLUG, revision)
    assert projects.project(people.anonymous, SLUG).assessment != shown


@frame
def test_an_embargo_ends_once_and_by_itself(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    at = clock.now() + SOON
    revision = review(people)
    with pytest.raises(EmbargoOver):
        actions.schedule_publication(people.press, SLUG, clock.now(), revision=revision)
    actions.schedule_publication(people.press, SLUG, at, revision=revision)
    assert actions.publish_due(SYSTEM) == ()
    told: list[outbox.Event] = []
    monkeypatch.setattr(outbox, "write", told.append)
    with clock.frozen(at):
        assert actions.publish_due(SYSTEM) == (SLUG,)
        assert actions.publish_due(SYSTEM) == ()
    assert [event.name for event in told].count("strategy.ProjectPublished") == 1
    assert projects.project(people.anonymous, SLUG).is_public


@frame
def test_a_cancelled_embargo_publishes_nothing(people: People) -> None:
    at = clock.now() + SOON
    revision = actions.schedule_publication(people.press, SLUG, at, revision=review(people))
    actions.cancel_publication(people.press, SLUG, revision=revision)
    with clock.frozen(at):
        assert actions.publish_due(SYSTEM) == ()
    assert work.draft(people.press, SLUG).state == "reviewed"


@frame
def test_publishing_what_is_due_is_refused_to_visitors_and_staff(people: People) -> None:
    for name in ("anna", "bilal", "carla", "coordinator", "anonymous"):
        with pytest.raises(OnlyThePressOffice):
            actions.publish_due(people.named(name))


@frame
def test_one_that_cannot_appear_goes_back_and_holds_up_nobody(people: People) -> None:
    at = clock.now() + SOON
    for slug in ("erstes", "zweites"):
        actions.schedule_publication(people.press, slug, at, revision=review(people, slug))
    broken = ProjectVersion.objects.get(project__slug="erstes")
    ProjectVersion.objects.filter(pk=broken.pk).update(document=broken.document | {"goals": []})
    with clock.frozen(at):
        assert actions.publish_due(SYSTEM) == ("zweites",)
    draft = work.draft(people.press, "erstes")
    assert draft.state == "reviewed"
    assert "goals" in draft.reason


@frame
def test_the_unit_takes_it_back_even_under_embargo(people: People) -> None:
    revision = actions.schedule_publication(people.press, SLUG, clock.now() + SOON, revision=review(people))
    actions.withdraw_project(people.anna, SLUG, revision=revision)
    with clock.frozen(clock.now() + SOON):
        assert actions.publish_due(SYSTEM) == ()


@frame
def test_the_press_office_takes_a_project_off_the_public_pages(people: People) -> None:
    revision = publish(people)
    with pytest.raises(Invalid):
        actions.unpublish_project(people.press, SLUG, reason=" ", revision=revision)
    revision = actions.unpublish_project(people.press, SLUG, reason="Verwechslung.", revision=revision)
    with pytest.raises(ProjectNotFound):
        projects.project(people.anonymous, SLUG)
    draft = work.draft(people.anna, SLUG)
    assert (draft.state, draft.reason) == ("returned", "Verwechslung.")
    with pytest.raises(NotPublic):
        actions.unpublish_project(people.press, SLUG, reason="Nochmal.", revision=revision)


@frame
def test_undoing_brings_an_older_version_back_as_a_draft(people: People) -> None:
    revision = publish(people)
    revision = change(people, people.anna, SLUG, revision, summary={"de": "Falsch.", "en": "Wrong."})
    revision = again(people, SLUG, revision)
    revision = actions.restore_version(people.anna, SLUG, 1, revision=revision)
    draft = work.draft(people.anna, SLUG)
    assert (draft.state, draft.document) == ("draft", small())
    assert projects.project(people.anonymous, SLUG).summary.variants["de"] == "Falsch."
    with pytest.raises(VersionNotFound):
        actions.restore_version(people.anna, SLUG, 99, revision=revision)


@frame
def test_undoing_is_refused_to_all_but_the_units_editors(people: People) -> None:
    revision = publish(people)
    for name in ("bilal", "press", "coordinator", "reviewer"):
        with pytest.raises(NotYourProject):
            actions.restore_version(people.named(name), SLUG, 1, revision=revision)
    for name in ("carla", "anonymous"):
        with pytest.raises(VersionNotFound):
            actions.restore_version(people.named(name), SLUG, 1, revision=revision)


@frame
def test_a_locked_draft_is_neither_edited_nor_assessed(people: People) -> None:
    revision = submit(people)
    with pytest.raises(WrongState):
        assess_it(people.anna, revision)
    with pytest.raises(WrongState):
        change(people, people.anna, SLUG, revision)
