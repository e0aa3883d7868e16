"""Uploads and the malware scanner: what it knows is refused, what it has not seen is handed out to nobody."""

import os
import socketserver
import threading
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from city.base.access.api import ANONYMOUS, SYSTEM, Viewer
from city.base.audit import api as audit
from city.base.files import api as files
from city.base.files.adapters.clamd import client as clamd
from city.base.files.domain import INFECTED, READY, WAITING
from city.base.files.errors import Infected, ScannerSilent
from city.base.files.queries import path_of
from city.base.files.tests.clamd import ANSWERS, EICAR, LARGEST, Session, daemon
from city.base.outbox import api as outbox

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"
NOBODY = "127.0.0.1:1"


@pytest.fixture
def quarantined(unit: int, anna: Viewer, settings: Any) -> files.StoredFile:
    """A public document that came while the scanner was silent."""
    settings.CITY_CLAMD_ADDRESS = NOBODY
    return files.store(PDF, "a.pdf", unit=unit, audience=["public"], viewer=anna)


def test_the_test_virus_is_refused_and_nothing_is_kept(unit: int, anna: Viewer, settings: Any, tmp_path: Path) -> None:
    with daemon() as settings.CITY_CLAMD_ADDRESS:
        with pytest.raises(Infected, match="Eicar-Test-Signature"):
            files.store(EICAR, "rechnung.txt", unit=unit, viewer=anna)
        assert list(tmp_path.iterdir()) == []
        assert files.store(PDF, "a.pdf", unit=unit, viewer=anna).state == READY


def test_without_a_scanner_nobody_is_asked(unit: int, anna: Viewer) -> None:
    assert files.store(PDF, "a.pdf", unit=unit, viewer=anna).is_ready


def test_what_waits_is_listed_but_handed_out_to_nobody(
    quarantined: files.StoredFile, anna: Viewer, client: Client
) -> None:
    assert quarantined.state == WAITING
    assert "wartet" in str(quarantined.state_words)
    answer = client.get(files.link(quarantined))
    assert answer.status_code == 503
    assert "noch auf Schadsoftware geprüft" in answer.content.decode()
    assert PDF not in answer.content


def test_a_silent_scanner_is_said_clearly_and_what_waits_goes_on_waiting(quarantined: files.StoredFile) -> None:
    with pytest.raises(ScannerSilent, match="1 files wait"):
        files.check_waiting()
    assert files.numbers() == {"files_waiting": 1, "files_infected": 0}


def test_what_waited_is_handed_out_once_it_is_found_clean(
    quarantined: files.StoredFile, client: Client, settings: Any
) -> None:
    with daemon() as settings.CITY_CLAMD_ADDRESS:
        assert files.check_waiting() == 1
        assert files.check_waiting() == 0
    assert b"".join(client.get(files.link(quarantined)).streaming_content) == PDF  # type: ignore[attr-defined]
    assert audit.history(f"files.file:{quarantined.id}")[0].verb == "check"
    assert [event.name for event in outbox.written()].count("files.FileChecked") == 1


def test_what_waited_and_is_infected_stays_locked_and_its_content_goes(
    unit: int, anna: Viewer, client: Client, settings: Any
) -> None:
    settings.CITY_CLAMD_ADDRESS = NOBODY
    stored = files.store(EICAR, "a.txt", unit=unit, audience=["public"], viewer=anna)
    with daemon() as settings.CITY_CLAMD_ADDRESS:
        assert files.check_waiting() == 1
    seen = files.file(SYSTEM, stored.id)
    assert seen
    assert seen.state == INFECTED
    assert files.file(ANONYMOUS, stored.id) is None
    assert client.get(files.link(stored)).status_code == 404
    path = path_of(stored.sha256)
    os.utime(path, (0, 0))
    assert files.sweep() == 1


def test_the_client_speaks_as_the_daemon_hears(tmp_path: Path) -> None:
    with daemon() as address:
        assert clamd.find(address, b"") is None
        assert clamd.find(address, b"x" * 200_000) is None
        assert clamd.find(address, b"y" * 70_000 + EICAR) == "Eicar-Test-Signature.UNOFFICIAL"
        with pytest.raises(clamd.Unanswered):
            clamd.find(address, bytes(LARGEST + 1))
    with pytest.raises(clamd.Unanswered):
        clamd.find(address, b"the daemon is gone")
    with pytest.raises(clamd.Unanswered):
        clamd.find(str(tmp_path / "no.socket"), b"")


def test_a_socket_on_this_machine_will_do(tmp_path: Path) -> None:
    path = str(tmp_path / "s")
    with socketserver.ThreadingUnixStreamServer(path, Session) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        assert clamd.find(path, EICAR)
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("name", "found"), [("clean", None), ("eicar", "Eicar-Test-Signature.UNOFFICIAL")])
def test_recorded_answers(name: str, found: str | None) -> None:
    assert clamd.verdict(ANSWERS[name].encode() + b"\0") == found


@given(st.binary())
def test_any_other_answer_is_neither_yes_nor_no(answer: bytes) -> None:
    try:
        found = clamd.verdict(answer)
    except clamd.Unanswered:
        return
    assert found is None or answer.startswith(b"stream: ")
