"""A document at its subject: taken in, hung there, opened with it, listed and handed out, and only to its audience."""

from datetime import date

import pytest
from django.test import Client

from city.base.access.api import ANONYMOUS, PUBLIC, SYSTEM, Viewer
from city.base.audit import api as audit
from city.base.files import api as files
from city.base.files.tests.people import PRESS
from city.base.outbox import api as outbox
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"
PROJECT = "strategy.project:12"


@pytest.fixture
def draft(unit: int, anna: Viewer) -> str:
    """A document of a project that is not public yet."""
    stored = files.store(PDF, "vorlage.pdf", unit=unit, audience=[f"unit:{unit}", "role:press"], viewer=anna)
    files.attach(stored.id, PROJECT, title=Text.of("Ratsvorlage", "Council paper"), dated=date(2026, 3, 1), viewer=anna)
    return stored.id


def test_a_document_goes_from_upload_to_download_with_its_subject(
    draft: str, unit: int, anna: Viewer, client: Client
) -> None:
    second = files.store(PDF, "anlage.pdf", unit=unit, audience=[PUBLIC], viewer=anna)
    files.attach(second.id, PROJECT, title=Text.of("Anlage"), language="en", viewer=anna)
    files.attach(second.id, "strategy.project:13", title=Text.of("Anlage"), viewer=anna)
    assert [each.file.id for each in files.attached(anna, PROJECT)] == [draft, second.id]
    assert [each.file.id for each in files.attached(ANONYMOUS, PROJECT)] == [second.id]
    files.share(draft, [PUBLIC], viewer=PRESS)
    first, other = files.attached(ANONYMOUS, PROJECT)
    assert (str(first.title), first.dated, first.language) == ("Ratsvorlage", date(2026, 3, 1), "de")
    assert (other.language, other.subject) == ("en", PROJECT)
    answer = client.get(files.link(first.file))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert [event.name for event in outbox.written()].count("files.FileAttached") == 3


def test_attaching_again_changes_the_words_and_the_same_words_change_nothing(draft: str, anna: Viewer) -> None:
    for _again in range(2):
        files.attach(draft, PROJECT, title=Text.of("Vorlage 12"), viewer=anna)
    (only,) = files.attached(anna, PROJECT)
    assert (str(only.title), only.dated) == ("Vorlage 12", None)
    assert [act.verb for act in audit.history(f"files.file:{draft}")] == ["attach", "attach", "store"]


def test_taking_off_leaves_the_file_and_removing_takes_it_off(draft: str, anna: Viewer) -> None:
    files.detach(draft, PROJECT, viewer=anna)
    assert files.attached(anna, PROJECT) == ()
    assert files.file(anna, draft)
    with pytest.raises(NotFound):
        files.detach(draft, PROJECT, viewer=anna)
    files.attach(draft, PROJECT, title=Text.of("x"), viewer=anna)
    files.remove(draft, viewer=anna)
    assert files.attached(SYSTEM, PROJECT) == ()


@pytest.mark.parametrize(
    ("subject", "title", "language", "field"),
    [
        ("project 12", "x", "de", "subject"),
        (PROJECT, "", "de", "title"),
        (PROJECT, "x", "deutsch!", "language"),
    ],
)
def test_what_is_written_wrongly_is_named(
    draft: str, anna: Viewer, subject: str, title: str, language: str, field: str
) -> None:
    with pytest.raises(Invalid, match=field):
        files.attach(draft, subject, title=Text.of(title), language=language, viewer=anna)


@pytest.mark.parametrize("audience", [["staff"], []])
def test_a_colleague_a_stranger_and_a_visitor_are_refused(
    draft: str, unit: int, bilal: Viewer, carla: Viewer, audience: list[str]
) -> None:
    """Whoever may open the file is told no; for everybody else there is no such file."""
    files.share(draft, [*audience, f"unit:{unit}"], viewer=SYSTEM)
    unseen = NotFound if not audience else Refused
    for viewer, error in ((bilal, Refused), (carla, unseen), (ANONYMOUS, NotFound)):
        with pytest.raises(error):
            files.attach(draft, "strategy.project:13", title=Text.of("x"), viewer=viewer)
        with pytest.raises(error):
            files.detach(draft, PROJECT, viewer=viewer)
    assert len(files.attached(SYSTEM, PROJECT)) == 1
    assert files.attached(ANONYMOUS, PROJECT) == ()


@pytest.mark.parametrize("who", ["anna", "bilal", "carla"])
def test_the_list_at_a_subject_equals_the_single_checks(
    unit: int, who: str, request: pytest.FixtureRequest, client: Client
) -> None:
    tokens: tuple[list[str], ...] = ([], ["public"], ["staff"], [f"unit:{unit}"], ["role:press", "public"])
    made = [files.store(PDF, "a.pdf", audience=each, viewer=SYSTEM) for each in tokens]
    for stored in made:
        files.attach(stored.id, PROJECT, title=Text.of("x"), viewer=SYSTEM)
    for viewer in (request.getfixturevalue(who), PRESS, ANONYMOUS):
        listed = {each.file.id for each in files.attached(viewer, PROJECT)}
        assert listed == {each.id for each in made if files.file(viewer, each.id)}
    assert [client.get(files.link(each)).status_code for each in made] == [404, 200, 404, 404, 200]
