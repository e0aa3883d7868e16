"""`POST /api/v1/uplinks/tts`: what its senders are told, and what is kept."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from city.base.access import api as access
from city.base.access.tests.passing import in_a_passing_thread
from city.data.ingest import api
from city.data.ingest.actions import writer as writers
from city.data.ingest.models import Message, Tally
from city.data.ingest.rest.keys import Keys
from city.data.ingest.rest.routes import ROUTES
from city.data.ingest.tests.world import EUI, device, reading, town, uplink

PATH = "/api/v1/uplinks/tts"
Talk = Callable[[httpx.AsyncClient], Awaitable[Any]]
commits = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def writer(monkeypatch: pytest.MonkeyPatch) -> Iterator[api.Writer]:
    """A writer of this test's own, ended with it."""
    made = api.Writer()
    monkeypatch.setattr(writers, "_process_writer", made)
    monkeypatch.setattr(access, "in_database_thread", in_a_passing_thread)
    yield made
    made.close()


def talk(conversation: Talk, key: str) -> Any:
    """Run a conversation with the door."""

    async def main() -> Any:
        transport = httpx.ASGITransport(Starlette(routes=ROUTES))
        headers = {"Authorization": f"Bearer {key}"}
        async with httpx.AsyncClient(transport=transport, base_url="http://town", headers=headers) as client:
            return await conversation(client)

    return asyncio.run(main())


def post(key: str, body: bytes, **headers: str) -> httpx.Response:
    answer: httpx.Response = talk(lambda client: client.post(PATH, content=body, headers=headers), key)
    return answer


@commits
def test_messages_are_stored_known_again_and_answered_after_their_commit(writer: api.Writer) -> None:
    town()
    key = access.create_client("ttn", ["uplinks:write"], viewer=access.SYSTEM)
    body = uplink(payload=reading(21.5))
    first, second = post(key, body), post(key, body)
    assert (first.status_code, first.json()["status"]) == (200, "stored")
    assert (second.status_code, second.json()["status"]) == (200, "duplicate")
    assert first.json()["message"] == second.json()["message"]

    bodies = [uplink(f_cnt=number, payload=reading(number % 30)) for number in range(2, 122)]

    async def all_at_once(client: httpx.AsyncClient) -> list[httpx.Response]:
        return await asyncio.gather(*(client.post(PATH, content=body) for body in bodies))

    assert {answer.json()["status"] for answer in talk(all_at_once, key)} == {"stored"}
    assert Message.objects.filter(status="stored").count() == 121

    other = "70B3D57ED0060001"
    assert post(key, uplink(other, 1)).status_code == 404
    device(other)
    assert post(key, uplink(other, 2)).json()["status"] == "stored"
    api.retire_device(EUI, by=access.SYSTEM)
    assert post(key, uplink(EUI, 999)).status_code == 409

    assert post("city_wrong", uplink()).status_code == 401
    reader = access.create_client("reader", ["data:read"], viewer=access.SYSTEM)
    assert post(reader, uplink()).status_code == 403
    writer.close()
    counted = {(row.client, row.outcome): row.count for row in Tally.objects.all()}
    assert counted["ttn", "stored"] == 122
    assert counted["", "access.sign-in-needed"] == 1
    assert counted["reader", "access.scope-missing"] == 1


WRONG = [
    (b"{", 400, "ingest.not-json"),
    (b"{}", 422, "ingest.unknown-kind"),
    (b'{"uplink_message": {}}', 422, "ingest.no-device"),
    (b'{"uplink_message": {"f_cnt": "many"}}', 422, "ingest.bad-field"),
    (uplink("70B3D57ED0069999"), 404, "ingest.unknown-device"),
]


@commits
def test_what_cannot_be_used_is_told_and_kept() -> None:
    town()
    key = access.create_client("ttn", ["uplinks:write"], viewer=access.SYSTEM)
    for body, status, code in WRONG:
        answer = post(key, body)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer.headers["content-type"] == "application/problem+json"
        assert Message.objects.filter(identity=answer.json()["message"], reason=code).exists()
    ours = post(key, uplink(payload=b"\x07"))
    assert (ours.status_code, ours.json()["status"], ours.json()["code"]) == (202, "rejected", "ingest.codec-refused")
    assert Message.objects.count() == len(WRONG) + 1


@pytest.fixture
def sender(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key is that of a client that may send; no database is asked."""
    know(monkeypatch, access.Viewer("client:ttn", client="ttn", scopes=frozenset({"uplinks:write"})))


def know(monkeypatch: pytest.MonkeyPatch, viewer: access.Viewer | None) -> None:
    async def known(*_: Any) -> access.Viewer | None:
        return viewer

    monkeypatch.setattr(Keys, "viewer", known)


class Recorded(api.Writer):
    """A writer that only counts, or that has no room."""

    def _start(self) -> None:
        """No thread: what is counted stays to be looked at."""


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> Recorded:
    made = Recorded(api.Bounds(items=0))
    monkeypatch.setattr(writers, "_process_writer", made)
    return made


@pytest.mark.usefixtures("sender")
def test_a_large_body_is_not_read(recorded: Recorded) -> None:
    asked = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield b" " * 65_536

    answer = talk(lambda client: client.post(PATH, content=endless()), "x")
    assert (answer.status_code, answer.json()["code"]) == (413, "ingest.too-large")
    assert asked <= 6
    assert post("x", b" " * (256 * 1024 + 1)).status_code == 413
    assert recorded.tallies["ttn", "ingest.too-large"] == 2


@pytest.mark.usefixtures("sender")
def test_when_too_much_waits_the_sender_is_asked_to_come_again(recorded: Recorded) -> None:
    answer = post("x", uplink())
    assert (answer.status_code, answer.headers["retry-after"], answer.json()["code"]) == (503, "1", "ingest.busy")
    assert recorded.tallies["ttn", "ingest.busy"] == 1


@pytest.mark.usefixtures("sender")
def test_what_could_not_be_stored_is_not_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> Any:
        raise RuntimeError("no")

    monkeypatch.setattr(writers, "take_in", away)
    answer = post("x", uplink())
    assert (answer.status_code, answer.json()["code"]) == (503, "ingest.not-stored")


@pytest.mark.usefixtures("sender")
def test_other_methods_are_not_allowed() -> None:
    assert talk(lambda client: client.get(PATH), "x").status_code == 405


def test_a_wrong_key_is_told_in_the_senders_language(recorded: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    know(monkeypatch, None)
    english = post("x", uplink(), **{"Accept-Language": "fr, en;q=0.8"})
    german = post("x", uplink())
    assert english.status_code == german.status_code == 401
    assert english.json()["title"].startswith("Sign in")
    assert german.json()["title"].startswith("Melden Sie sich an")
    assert english.headers["www-authenticate"].startswith("Bearer")
    assert recorded.tallies["", "access.sign-in-needed"] == 2
