"""The history of a project is read by those who work on it, and one save is taken back while nothing came after it."""

import pytest

from city.base.audit import api as audit
from city.kernel.errors import NotFound, Refused
from city.rooms.strategy import actions
from city.rooms.strategy.errors import NotYourProject, ProjectChanged, VersionNotFound
from city.rooms.strategy.queries import work
from city.rooms.strategy.tests.documents import change, create, small
from city.rooms.strategy.tests.people import People

pytestmark = pytest.mark.usefixtures("frame")
SLUG = "neue-radwege"
SUBJECT = work.subject(SLUG)


def edited(people: People) -> audit.RecordedAct:
    revision = create(people)
    change(people, people.anna, SLUG, revision, summary={"de": "Falsch.", "en": "Wrong."})
    return audit.history(SUBJECT)[0]


def test_a_save_is_taken_back_as_one_more_step(people: People) -> None:
    act = edited(people)
    audit.undo(act.id, viewer=people.anna)
    assert work.draft(people.anna, SLUG).document == small()
    assert [each.verb for each in audit.history(SUBJECT)] == ["undo", "edit", "create"]
    with pytest.raises(audit.MovedOn):
        audit.undo(act.id, viewer=people.anna)
    with pytest.raises(ProjectChanged):
        actions.undo_save(people.anna, SLUG, 2)
    with pytest.raises(VersionNotFound):
        actions.undo_save(people.anna, SLUG, 0)


def test_taking_a_save_back_is_refused_to_all_but_the_units_editors(people: People) -> None:
    act = edited(people)
    for viewer in (people.bilal, people.press):
        with pytest.raises(NotYourProject):
            audit.undo(act.id, viewer=viewer)
    for viewer, error in ((people.carla, NotFound), (people.anonymous, Refused)):
        with pytest.raises(error):
            audit.undo(act.id, viewer=viewer)
        with pytest.raises(VersionNotFound):
            actions.undo_save(viewer, SLUG, 2)


def test_who_works_on_a_project_reads_what_was_done_to_it(people: People) -> None:
    edited(people)
    seen = [name for name in ("anna", "bilal", "carla", "press") if audit.may_read(people.named(name), SUBJECT)]
    assert seen == ["anna", "bilal", "press"]
    (line, *_rest), _more = audit.lines(people.anna, audit.Wanted(subject=SUBJECT))
    assert (str(line.kind), str(line.what.title), line.undoable) == ("Projekt", str(small().title["de"]), True)
    assert [str(step.field) for step in line.steps if step.told] == ["Kurzfassung"]
