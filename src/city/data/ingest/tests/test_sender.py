"""What the simulator does when the door stays shut."""

import logging
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from city.data.ingest.adapters.simulator import sender as senders
from city.data.ingest.adapters.simulator.sender import Sender
from city.data.ingest.errors import SimulatorRefused


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senders, "LONGEST_PAUSE", 0.001)


@pytest.fixture
def nobody() -> str:
    """An address at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


class Refusing(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(401)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def refusing() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_refused_key_is_said_and_not_sent_again(refusing: str) -> None:
    sender = Sender(refusing, "of another database", threading.Event())
    with pytest.raises(SimulatorRefused, match="401"):
        sender.send_all([b"{}"] * 3)


def test_a_door_that_stays_away_is_one_line_in_the_log(nobody: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        Sender(nobody, "key", threading.Event()).send_all([b"{}"] * 20)
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_town_that_ends_leaves_no_line(nobody: str, caplog: pytest.LogCaptureFixture) -> None:
    stop = threading.Event()
    sender = Sender(nobody, "key", stop)
    post = sender.post

    def ending(body: bytes) -> tuple[int, bytes]:
        stop.set()
        return post(body)

    sender.post = ending  # type: ignore[method-assign]
    with caplog.at_level(logging.INFO):
        sender.send(b"{}")
    assert not caplog.records
    assert not sender.counts
