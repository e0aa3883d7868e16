"""Documents of a project: taken in with a draft, opened by those to whom it is shown."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from city.base.access.api import Viewer
from city.base.files import api as files
from city.base.organisation import api as organisation
from city.rooms.strategy import actions
from city.rooms.strategy.domain.document import Paper
from city.rooms.strategy.errors import NotYourProject, ProjectNotFound
from city.rooms.strategy.queries import projects, work
from city.rooms.strategy.tests.documents import again, change, create, publish
from city.rooms.strategy.tests.people import EVERYBODY, OWN, People
from city.rooms.strategy.tests.test_staff_pages import signed_in
from city.rooms.strategy.tests.test_wizard import sent, sent_by

pytestmark = pytest.mark.usefixtures("frame")
SLUG = "neue-radwege"


def test_a_page_links_only_to_files_everybody_may_open(
    client: Client, people: People, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    unit = organisation.unit(OWN)
    assert unit
    open_one = files.store(b"offen", "offen.txt", unit=unit.id, audience=["public"], viewer=people.anna)
    inner = files.store(b"innen", "innen.txt", unit=unit.id, viewer=people.anna)
    publish(
        people,
        documents=(
            Paper("offen", {"de": "Offene Vorlage"}, file=open_one.id),
            Paper("innen", {"de": "Innere Vorlage"}, file=inner.id),
        ),
    )
    page = client.get("/projekte/neue-radwege/").content.decode()
    assert f'href="{files.link(open_one)}"' in page
    assert inner.id not in page
    assert b"".join(client.get(files.link(open_one)).streaming_content) == b"offen"  # type: ignore[attr-defined]


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.django_db(transaction=True)
def test_nobodys_writing_waits_while_a_file_is_looked_at(
    people: People, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(people)
    waited: list[bool] = []
    store = files.store

    def watched(*args: Any, **named: Any) -> files.StoredFile:
        waited.append(connection.in_atomic_block)
        return store(*args, **named)

    monkeypatch.setattr(files, "store", watched)
    take(people.anna)
    assert waited == [False]


TITLE = {"de": "Ratsvorlage", "en": "Council paper"}
PDF = b"%PDF-1.4 eine Vorlage"


def take(viewer: Viewer) -> str:
    return actions.take_document(viewer, SLUG, PDF, "vorlage.pdf", title=TITLE)


def opened(people: People, file: str) -> list[str]:
    """Who may open it."""
    return [name for name in EVERYBODY if files.file(people.named(name), file)]


INSIDE = ["anna", "bilal", "press", "coordinator", "reviewer", "admin"]


@pytest.mark.usefixtures("folder")
def test_a_document_is_inside_until_a_version_that_names_it_is_public(client: Client, people: People) -> None:
    revision = publish(people)
    file = take(people.anna)
    papers = (Paper("vorlage", TITLE, file=file, on="2026-03"),)
    revision = change(people, people.anna, SLUG, revision, documents=papers)
    assert opened(people, file) == INSIDE
    assert file not in client.get(f"/projekte/{SLUG}/").content.decode()
    again(people, SLUG, revision)
    assert opened(people, file) == list(EVERYBODY)
    text = client.get(f"/projekte/{SLUG}/").content.decode()
    for shown in ("Ratsvorlage", "PDF", "21\N{NO-BREAK SPACE}Bytes", "März 2026", file):
        assert shown in text
    revision = change(people, people.anna, SLUG, work.draft(people.anna, SLUG).revision, documents=())
    assert opened(people, file) == list(EVERYBODY), "the public page still shows it"
    again(people, SLUG, revision)
    assert opened(people, file) == INSIDE


@pytest.mark.usefixtures("folder")
def test_taken_off_the_page_its_documents_are_inside_again(people: People) -> None:
    create(people)
    file = take(people.anna)
    revision = change(people, people.anna, SLUG, 1, documents=(Paper("vorlage", TITLE, file=file),))
    again(people, SLUG, revision)
    assert opened(people, file) == list(EVERYBODY)
    revision = work.draft(people.anna, SLUG).revision
    actions.unpublish_project(people.press, SLUG, reason="Irrtum.", revision=revision)
    assert opened(people, file) == INSIDE


@pytest.mark.usefixtures("folder")
def test_naming_the_file_of_another_project_opens_nothing(people: People) -> None:
    create(people, "geheim")
    file = actions.take_document(people.anna, "geheim", PDF, "geheim.pdf", title=TITLE)
    publish(people, documents=(Paper("vorlage", TITLE, file=file),))
    assert opened(people, file) == INSIDE
    assert projects.project(people.anonymous, SLUG).papers == ()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("bilal", NotYourProject),
        ("carla", ProjectNotFound),
        ("anonymous", ProjectNotFound),
        ("press", NotYourProject),
        ("coordinator", NotYourProject),
    ],
)
def test_taking_a_document_in_is_refused_to_all_but_the_unit(
    people: People, name: str, refusal: type[Exception]
) -> None:
    create(people)
    with pytest.raises(refusal):
        take(people.named(name))


@pytest.mark.usefixtures("folder")
def test_a_file_is_uploaded_in_the_form_and_kept_while_it_is_mended(people: People) -> None:
    create(people)
    anna = signed_in("anna")
    path = f"/verwaltung/projekte/{SLUG}/schritt/6/"
    given = sent(anna, path) | {"documents-0-title_de": "Ratsvorlage", "documents-0-on": "bald"}
    answer = anna.post(path, given | {"documents-0-upload": SimpleUploadedFile("a.exe", b"MZ\0\0")})
    assert answer.status_code == 422
    given |= {"documents-0-on": "März 2026"}
    answer = anna.post(path, given | {"documents-0-upload": SimpleUploadedFile("a.exe", b"MZ\0\0")})
    assert "upload" in answer.context["form"].lists["documents"][0].errors
    again_wrong = {"budget-0-purpose_de": "Bau", "budget-0-year": "2027"}
    answer = anna.post(path, given | again_wrong | {"documents-0-upload": SimpleUploadedFile("vorlage.pdf", PDF)})
    assert answer.status_code == 422
    assert "Hinterlegt: vorlage.pdf" in answer.content.decode()
    assert anna.post(path, sent_by(answer.context["form"]) | {"budget-0-planned": "10"}).status_code == 302
    (paper,) = work.draft(people.anna, SLUG).document.documents
    assert opened(people, paper.file) == INSIDE
    assert "vorlage.pdf" in anna.get(f"/verwaltung/projekte/{SLUG}/").content.decode()
