"""However the town ends, its simulated sensors end with it."""

import contextlib
import time
from pathlib import Path

import pytest

from tests.conftest import TownMaker
from tests.towns import Town

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def simulators(town: Town) -> list[str]:
    """Command lines of the processes that send to this town."""
    lines = [line for path in Path("/proc").glob("[0-9]*/cmdline") if (line := read(path))]
    return [line for line in lines if " simulate " in line and town.base_url in line]


def read(path: Path) -> str:
    """A command line; nothing for a process that has just ended."""
    with contextlib.suppress(OSError):
        return path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""


def gone_within(town: Town, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while simulators(town) and time.monotonic() < end:
        time.sleep(0.1)
    return not simulators(town)


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_no_simulator_outlives_its_town(make_town: TownMaker, how: str) -> None:
    town = make_town(arguments=("--demo",))
    assert simulators(town)
    if how == "kill":
        assert town.process is not None
        town.process.kill()  # the server alone, as the kernel does when memory is short
        town.process.wait(10)
    else:
        town.stop()
    assert gone_within(town, 30)
