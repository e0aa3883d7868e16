import json
import socket
from urllib.parse import urlsplit

import pytest

from city.base.live.actions import hub
from city.base.live.tests.serving import following, measure
from city.base.outbox.tests.running import until


def test_who_does_not_read_is_closed_and_slows_nobody(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("city.base.live.domain.listener.MOST_WAITING", 100_000)
    monkeypatch.setattr("city.base.live.rest.stream.SECONDS_FOR_LAST_WORDS", 0.2)
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port)) as deaf, following(address, "meter:a") as events:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        many = "&".join(f"topic=meter:n{number}" for number in range(50))
        deaf.sendall(f"GET /live?{many} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert until(lambda: len(hub.hub.listeners) == 2)
        loud = {f"n{number}": "x" * 5_000 for number in range(50)}
        rounds = 0
        while not hub.hub.closed_as_slow and rounds < 5_000:
            measure(a=rounds, **loud)
            assert json.loads(next(events).data)["data"] == rounds
            rounds += 1
        assert hub.hub.closed_as_slow == 1
        assert until(lambda: len(hub.hub.listeners) == 1)
        measure(a=-1)
        assert json.loads(next(events).data)["data"] == -1
