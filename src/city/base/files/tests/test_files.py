import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.base.files import api as files
from city.base.files.domain import safe_name
from city.base.files.errors import TooLarge, TypeNotAllowed
from city.base.files.queries import path_of
from city.base.files.tests.people import ANNA, BILAL, CARLA, PRESS
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _town(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    for code in ("eins", "zwei"):
        organisation.put_unit(organisation.UnitDraft(code, Text.of(code), "office"), actor="system")


@pytest.fixture
def anna() -> Viewer:
    unit = organisation.unit("eins")
    assert unit
    return Viewer("anna", 1, memberships=frozenset({(unit.id, "editor")}))


def home() -> int:
    unit = organisation.unit("eins")
    assert unit
    return unit.id


def test_a_document_is_kept_once_by_content_and_opened_to_its_audience(anna: Viewer, client: Client) -> None:
    first = files.store(PDF, "Vorlage 12/2026.pdf", unit=home(), viewer=anna)
    second = files.store(PDF, "kopie.PDF", unit=home(), audience=["public"], viewer=anna)
    assert (first.media_type, first.name, second.name) == ("application/pdf", "2026.pdf", "kopie.pdf")
    assert path_of(first.sha256).read_bytes() == PDF
    assert files.files(ANONYMOUS, [first.id, second.id]).keys() == {second.id}
    assert files.files(BILAL, [first.id, second.id]).keys() == {first.id, second.id}
    answer = client.get(files.link(second))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(files.link(second), headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(files.link(first)).status_code == 404
    assert [act.verb for act in audit.history(f"files.file:{first.id}")] == ["store"]
    assert [event.name for event in outbox.written()].count("files.FileStored") == 2


def test_another_name_leads_to_the_right_one(anna: Viewer, client: Client) -> None:
    stored = files.store(PDF, "plan.pdf", audience=["public"], unit=home(), viewer=anna)
    assert client.get(files.link(stored).replace("plan", "other"))["Location"] == files.link(stored)


def test_text_is_saved_not_shown(anna: Viewer, client: Client) -> None:
    stored = files.store(b"<script>alert(1)</script>", "x.html", audience=["public"], unit=home(), viewer=anna)
    assert (stored.media_type, stored.name) == ("text/plain", "x.html.txt")
    answer = client.get(files.link(stored))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_is_not_allowed_says_why(anna: Viewer) -> None:
    with pytest.raises(TypeNotAllowed):
        files.store(b"MZ\x90\x00", "setup.pdf", unit=home(), viewer=anna)
    with pytest.raises(TypeNotAllowed):
        files.store(b"<svg xmlns='http://www.w3.org/2000/svg'>\x00</svg>", "a.svg", unit=home(), viewer=anna)
    with pytest.raises(TooLarge):
        files.store(b"%PDF-" + bytes(26 * 2**20), "a.pdf", unit=home(), viewer=anna)
    with pytest.raises(Invalid, match="everybody"):
        files.store(PDF, "a.pdf", unit=home(), audience=["everybody"], viewer=anna)


def test_publishing_opens(anna: Viewer) -> None:
    stored = files.store(PDF, "a.pdf", unit=home(), viewer=anna)
    for _again in range(2):
        files.share(stored.id, ["public"], viewer=PRESS)
    assert files.file(ANONYMOUS, stored.id)
    assert len(audit.history(f"files.file:{stored.id}")) == 2


def test_content_goes_a_day_after_the_last_file_that_shares_it(anna: Viewer) -> None:
    first = files.store(PDF, "a.pdf", unit=home(), viewer=anna)
    second = files.store(PDF, "b.pdf", unit=home(), viewer=anna)
    tomorrow = clock.now() + timedelta(days=1, minutes=1)
    files.remove(first.id, viewer=anna)
    with clock.frozen(tomorrow):
        assert files.sweep() == 0
    files.remove(second.id, viewer=anna)
    assert files.sweep() == 0
    assert path_of(first.sha256).exists()
    with clock.frozen(tomorrow):
        assert files.sweep() == 1
    assert not path_of(first.sha256).exists()


def test_content_is_safe_that_somebody_stores_while_an_equal_file_is_removed(
    anna: Viewer, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Between keeping the content and writing the row, the only other file with it goes, and the sweeper comes by."""
    old = files.store(PDF, "a.pdf", unit=home(), viewer=anna)
    os.utime(path_of(old.sha256), (0, 0))

    def meanwhile(name: str, media_type: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            files.remove(old.id, viewer=anna)
        files.sweep()
        return safe_name(name, media_type)

    monkeypatch.setattr("city.base.files.actions.storing.safe_name", meanwhile)
    new = files.store(PDF, "b.pdf", unit=home(), viewer=anna)
    assert path_of(new.sha256).read_bytes() == PDF


def test_what_a_cut_off_upload_left_is_swept_and_others_folders_are_not(tmp_path: Path) -> None:
    left, foreign = tmp_path / "ab" / "tmpleft", tmp_path / "original_images" / "a.png"
    for path in (left, foreign):
        path.parent.mkdir()
        path.touch()
        os.utime(path, (0, 0))
    assert files.sweep() == 1
    assert (left.exists(), foreign.exists()) == (False, True)


@pytest.mark.parametrize(("viewer", "error"), [(BILAL, Refused), (CARLA, Refused), (ANONYMOUS, SignInNeeded)])
def test_a_colleague_a_stranger_and_a_visitor_are_refused(viewer: Viewer, error: type[Exception]) -> None:
    unit = home()
    stored = files.store(PDF, "a.pdf", unit=unit, viewer=SYSTEM)
    if viewer is BILAL:
        viewer = Viewer("bilal", 2, memberships=frozenset({(unit, "member")}))
    if viewer is CARLA:
        viewer = Viewer("carla", 3, memberships=frozenset({(unit + 1, "editor")}))
    with pytest.raises(error):
        files.store(PDF, "b.pdf", unit=unit, viewer=viewer)
    if viewer == ANONYMOUS:
        error = NotFound
    with pytest.raises(error):
        files.share(stored.id, ["public"], viewer=viewer)
    with pytest.raises(error):
        files.remove(stored.id, viewer=viewer)
    assert files.file(ANONYMOUS, stored.id) is None


def test_a_stranger_does_not_learn_that_a_file_exists() -> None:
    unit = home()
    stored = files.store(PDF, "a.pdf", unit=unit, audience=[f"unit:{unit}"], viewer=SYSTEM)
    carla = Viewer("carla", 3, memberships=frozenset({(unit + 1, "editor")}))
    with pytest.raises(NotFound):
        files.share(stored.id, ["public"], viewer=carla)
    with pytest.raises(NotFound):
        files.remove(stored.id, viewer=carla)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(NotFound):
        files.remove("0190b2a0-0000-7000-8000-000000000000", viewer=ANNA)


@pytest.mark.parametrize("viewer", [ANNA, BILAL, CARLA, PRESS, ANONYMOUS, SYSTEM])
def test_the_list_equals_the_single_checks(viewer: Viewer) -> None:
    made = [
        files.store(PDF, "a.pdf", audience=tokens, viewer=SYSTEM).id
        for tokens in ([], ["public"], ["staff"], ["unit:1"], ["unit:2", "role:press"], ["role:press", "staff"])
    ]
    assert files.files(viewer, made).keys() == {one for one in made if files.file(viewer, one)}
