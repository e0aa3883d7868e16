from collections.abc import Iterator

import pytest

from city.base.access import api as access
from city.base.access.tests.passing import in_a_passing_thread
from city.base.live.api import channels
from city.base.live.tests.serving import METERS, served
from city.base.outbox.tests.committing import committing
from city.base.outbox.tests.running import relay

committed_db = committing()


@pytest.fixture
def meters() -> Iterator[None]:
    """A channel `meter` whose keys `secret…` only staff may follow."""
    with channels.filled("meter", METERS):
        yield


@pytest.fixture(autouse=True)
def passing_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "in_database_thread", in_a_passing_thread)


@pytest.fixture
def address(meters: None, committed_db: None) -> Iterator[str]:
    """A server with a relay beside it."""
    with relay(), served() as address:
        yield address
