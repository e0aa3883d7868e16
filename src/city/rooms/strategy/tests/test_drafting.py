import msgspec
import pytest

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.rooms.strategy import actions
from city.rooms.strategy.domain.document import Indicator, Measured, Milestone, StageStep, Update
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.errors import (
    DocumentRefused,
    NotYourProject,
    ProjectChanged,
    ProjectNotFound,
    SlugTaken,
    Unknown,
    WrongState,
)
from city.rooms.strategy.models import Project
from city.rooms.strategy.queries import projects, work
from city.rooms.strategy.tests.documents import SMALL, change, create, publish, small, submit
from city.rooms.strategy.tests.people import STRANGERS, People

pytestmark = pytest.mark.usefixtures("frame")
SLUG = "neue-radwege"
BUILD = Milestone("bau", {"de": "Baubeginn"}, "2026-09", reason={"de": "Hochwasser."})
NEWS = Update("spatenstich", "2026-06-01", {"de": "Spatenstich"})
NUMBER = Indicator("laenge", {"de": "Länge"}, "manual", unit="km", values=(Measured(3.5, "2026"),))


def test_a_new_project_is_seen_by_its_unit_only(people: People) -> None:
    create(people)
    for name in ("anna", "bilal", "press", "coordinator", "admin"):
        assert projects.project(people.named(name), SLUG).is_public is False
    for name in STRANGERS:
        with pytest.raises(ProjectNotFound):
            projects.project(people.named(name), SLUG)


def test_creating_is_refused_to_all_but_the_units_editors(people: People) -> None:
    for name in ("bilal", "carla", "press", "coordinator", "anonymous"):
        with pytest.raises(NotYourProject):
            actions.create_project(people.named(name), SLUG, small())
    assert not Project.objects.exists()


def test_an_address_is_given_once(people: People) -> None:
    create(people)
    with pytest.raises(SlugTaken):
        create(people)


def test_an_unknown_code_is_named(people: People) -> None:
    with pytest.raises(Unknown, match="wandern"):
        create(people, goals=("wandern",))
    with pytest.raises(Unknown, match="hörensagen"):
        create(people, stages=(StageStep(Stage.IDEA, "2025", source="hörensagen"),))


def test_a_refused_document_names_every_field(people: People) -> None:
    with pytest.raises(DocumentRefused) as refused:
        create(people, title={"de": ""}, sdgs=(99,))
    assert [problem.field for problem in refused.value.problems] == ["title.de", "sdgs"]


def test_a_draft_leaves_the_public_page_alone(people: People) -> None:
    revision = publish(people)
    actions.edit_project(people.anna, SLUG, small(summary={"de": "Neu.", "en": "New."}), revision=revision)
    assert str(projects.project(people.anonymous, SLUG).summary) == "Breiter und heller."
    assert [change.path for change in work.draft(people.anna, SLUG).changes] == ["summary.de", "summary.en"]


def edit(viewer: Viewer, revision: int) -> None:
    actions.edit_project(viewer, SLUG, small(summary={"de": "Neu."}), revision=revision)


def stage(viewer: Viewer, revision: int) -> None:
    actions.change_stage(viewer, SLUG, StageStep(Stage.FINISHED, "2026-11"), revision=revision)


def milestone(viewer: Viewer, revision: int) -> None:
    actions.set_milestone(viewer, SLUG, BUILD, revision=revision)


def indicator(viewer: Viewer, revision: int) -> None:
    actions.attach_indicator(viewer, SLUG, NUMBER, revision=revision)


def news(viewer: Viewer, revision: int) -> None:
    actions.write_update(viewer, SLUG, NEWS, revision=revision)


VERBS = (edit, stage, milestone, indicator, news)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("name", ["bilal", "carla", "press", "coordinator", "anonymous"])
def test_editing_is_refused_to_all_but_the_units_editors(people: People, verb: object, name: str) -> None:
    revision = publish(people)
    with pytest.raises(NotYourProject):
        verb(people.named(name), revision)  # type: ignore[operator]
    assert work.draft(people.anna, SLUG).state == "published"
    for each in (edit, stage, milestone, indicator, news):
        assert callable(each)


@pytest.mark.parametrize("verb", VERBS)
def test_anna_edits_and_it_is_written_down(people: People, verb: object) -> None:
    revision = publish(people)
    verb(people.anna, revision)  # type: ignore[operator]
    draft = work.draft(people.anna, SLUG)
    assert (draft.state, draft.number, draft.revision) == ("draft", 2, revision + 1)
    assert audit.history(work.subject(SLUG))[0].verb == "edit"


def test_carla_does_not_even_see_a_draft(people: People) -> None:
    revision = create(people)
    with pytest.raises(ProjectNotFound):
        edit(people.carla, revision)


def test_a_project_is_not_pushed_onto_another_unit(people: People) -> None:
    revision = create(people)
    with pytest.raises(NotYourProject):
        actions.edit_project(people.anna, SLUG, small(unit="andere-stelle"), revision=revision)


def test_who_saves_too_late_is_told(people: People) -> None:
    revision = create(people)
    milestone(people.anna, revision)
    for late in (lambda: milestone(people.anna, revision), lambda: change_bau(people, "2026-12", revision)):
        with pytest.raises(ProjectChanged) as told:
            late()
        assert told.value.revision == revision + 1
        assert told.value.status == 409
    assert [(each.path, each.after) for each in told.value.conflicts] == [("milestones.bau.planned", "2026-12")]


def change_bau(people: People, planned: str, revision: int) -> int:
    return change(
        people, people.anna, SLUG, revision, milestones=(msgspec.structs.replace(SMALL.milestones[0], planned=planned),)
    )


def test_what_two_change_in_different_places_is_merged(people: People) -> None:
    revision = create(people)
    change(people, people.anna, SLUG, revision, partners=("ADFC",))
    assert change(people, people.anna, SLUG, revision, sdgs=(11,)) == revision + 2
    document = work.draft(people.anna, SLUG).document
    assert (document.partners, document.sdgs) == (("ADFC",), (11,))
    assert audit.history(work.subject(SLUG))[0].changes.keys() == {"version", "revision", "sdgs"}


def test_a_submitted_draft_is_locked(people: People) -> None:
    revision = submit(people)
    with pytest.raises(WrongState):
        edit(people.anna, revision)


def test_parts_keep_their_rows(people: People) -> None:
    revision = create(people)
    project = Project.objects.get(slug=SLUG)
    first = project.milestones.get().pk
    milestone(people.anna, revision)
    row = project.milestones.get()
    assert (row.pk, row.planned) == (first, "2026-09")
