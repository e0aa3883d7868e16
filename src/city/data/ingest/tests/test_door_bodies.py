"""A sender that says nothing at all is waited for as short as one that stops in the middle."""

import asyncio
import time

import pytest

from city.data.ingest.rest import asgi


async def silence() -> dict[str, object]:
    await asyncio.Event().wait()
    return {}


def test_a_sender_who_never_begins_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "BODY_SECONDS", 0.05)

    async def wait() -> None:
        await asyncio.wait_for(asgi.body_of({"headers": []}, silence, 10), 5)

    began = time.monotonic()
    with pytest.raises(TimeoutError):
        asyncio.run(wait())
    assert time.monotonic() - began < 3
