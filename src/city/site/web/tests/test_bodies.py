"""A body reaches a thread whole or not at all, and nobody's slowness is another's wait."""

import asyncio
import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from a2wsgi import WSGIMiddleware
from starlette.testclient import TestClient

from city.site.web import bodies
from city.site.web.bodies import Gathered
from city.site.web.errors import BodyCutOff, BodyTooLarge, BodyTooSlow

CALLS: list[bytes] = []


def pages(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Reads all of its body, as Django does for a form."""
    CALLS.append(environ["wsgi.input"].read())
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"%d" % len(CALLS[-1])]


def in_threads(application: Any) -> Any:
    """The application in one thread, behind what gathers bodies."""
    threads: Any = WSGIMiddleware(application, workers=1)
    return Gathered(threads)


@pytest.fixture(autouse=True)
def _calls() -> None:
    CALLS.clear()


def scope(length: int | None = None, method: str = "POST") -> dict[str, Any]:
    headers = [] if length is None else [(b"content-length", str(length).encode())]
    return {
        "type": "http",
        "method": method,
        "path": "/",
        "query_string": b"",
        "headers": headers,
        "http_version": "1.1",
    }


def piece(body: bytes, *, more: bool) -> dict[str, object]:
    return {"type": "http.request", "body": body, "more_body": more}


class Sender:
    """A client that sends these messages and then falls silent."""

    def __init__(self, *messages: dict[str, object]) -> None:
        self.messages = list(messages)

    async def __call__(self) -> dict[str, object]:
        if not self.messages:
            await asyncio.Event().wait()
        return self.messages.pop(0)


async def ask(application: Any, sender: Sender, length: int | None = None) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await application(scope(length), sender, send)
    return sent


def test_slow_senders_take_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SILENCE", 0.5)

    async def all_of_them() -> None:
        application = in_threads(pages)
        slow = [asyncio.create_task(ask(application, Sender(piece(b"a", more=True)))) for _ in range(8)]
        await asyncio.sleep(0.05)
        answer = await asyncio.wait_for(ask(application, Sender(piece(b"abc", more=False))), 0.4)
        assert b"".join(message.get("body", b"") for message in answer) == b"3"
        for outcome in await asyncio.gather(*slow, return_exceptions=True):
            assert isinstance(outcome, BodyTooSlow)

    asyncio.run(all_of_them())
    assert CALLS == [b"abc"]


@pytest.mark.parametrize(
    ("messages", "length", "problem"),
    [
        ([piece(b"half", more=True), {"type": "http.disconnect"}], 8, BodyCutOff),
        ([piece(b"half", more=False)], 8, BodyCutOff),
        ([{"type": "http.disconnect"}], None, BodyCutOff),
        ([], 1_000, BodyTooLarge),
        ([piece(b"x" * 60, more=True), piece(b"x" * 60, more=True)], None, BodyTooLarge),
    ],
)
def test_what_is_not_whole_or_too_large_never_arrives(
    messages: list[dict[str, object]], length: int | None, problem: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "LARGEST", 100)
    application = in_threads(pages)
    with pytest.raises(problem):
        asyncio.run(ask(application, Sender(*messages), length))
    assert CALLS == []


@pytest.mark.parametrize("size", [0, 1, bodies.PIECE, bodies.PIECE + 1, 3 * 2**20])
def test_a_body_arrives_as_it_was_sent(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    with TestClient(in_threads(pages)) as client:
        assert client.post("/", content=content[:size]).text == str(size)
        assert client.get("/").text == "0"
    assert list(CALLS) == [content[:size], b""]


def test_a_reader_who_takes_nothing_sets_the_thread_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SILENCE", 0.1)
    ended = threading.Event()

    def long_page(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        yield from (b"x" for _ in range(100))
        ended.set()

    async def stuck(_message: dict[str, Any]) -> None:
        await asyncio.Event().wait()

    async def read_nothing() -> None:
        application = in_threads(long_page)
        await asyncio.wait_for(application(scope(), Sender(piece(b"", more=False)), stuck), 5)

    asyncio.run(read_nothing())
    assert ended.is_set()
