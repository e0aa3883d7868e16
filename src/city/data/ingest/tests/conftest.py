"""What most tests of the intake need."""

from collections.abc import Iterator

import pytest

from city.data.ingest.actions.judging import Tools
from city.data.ingest.adapters.quickjs.runner import Runner
from city.data.ingest.queries.register import DeviceRegister


@pytest.fixture(scope="session")
def _runner() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


@pytest.fixture
def tools(_runner: Runner) -> Tools:
    """Tools with a register of their own; the process for codecs is shared, its memory of codecs is not."""
    made = Tools()
    made.runner = _runner
    _runner.sent.clear()  # numbers of codecs begin anew in each test's database
    _runner.blocked_until.clear()
    made.register = DeviceRegister()
    return made
