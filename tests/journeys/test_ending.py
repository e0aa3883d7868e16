"""However the town ends, everything it started ends with it, and quietly."""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import TownMaker
from tests.towns import Town

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def parents() -> dict[int, int]:
    """Every living process and its parent, by number."""
    found = {}
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended
            state, parent = (path / "stat").read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(path.name)] = int(parent)
    return found


def family(server: int) -> set[int]:
    """The server, its simulated sensors, its codec process: it and all it started."""
    found, known = {server}, parents()
    while more := {number for number, parent in known.items() if parent in found} - found:
        found |= more
    return found


def within(seconds: float, true: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


def end(town: Town, how: str) -> None:
    assert town.process is not None
    if how == "stop":
        assert town.stop() in {0, -signal.SIGTERM}
    elif how == "Ctrl-C":  # the terminal tells all of them at once
        os.killpg(town.process.pid, signal.SIGINT)
        assert town.process.wait(30) == 0
    else:
        town.process.kill()  # the server alone, as the kernel does when memory is short
        town.process.wait(10)


@pytest.mark.parametrize("how", ["stop", "Ctrl-C", "kill"])
def test_nothing_outlives_its_town(make_town: TownMaker, how: str) -> None:
    town = make_town(arguments=("--demo",))
    assert town.process is not None
    server = town.process.pid
    assert within(60, lambda: len(family(server)) == 3), family(server)
    all_of_them = family(server)
    end(town, how)
    assert within(30, lambda: not all_of_them & parents().keys()), all_of_them & parents().keys()
    if how != "kill":
        log = town.log.read_text(encoding="utf-8")
        assert "Traceback" not in log
        assert "simulator: no answer" not in log
