"""Progress on the terminal: one line for each step, with the seconds since the command was typed."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def uptime() -> float:
    """Seconds since the machine started; the shell scripts read the same clock."""
    return float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])


STARTED = float(os.environ.pop("CITY_TEST_STARTED", "") or uptime())


# A command line: a program and its arguments.
Words = list[str | Path]


class StepFailed(Exception):
    """A step ended badly; the message holds what its program said and what to do."""


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def step(text: str) -> None:
    """Say what begins now."""
    say(f"{uptime() - STARTED:6.1f} s  {text}")


def call(command: Sequence[str | Path], *, remedy: str = "", env: Mapping[str, str] | None = None) -> None:
    """Run a program silently; if it fails, show all it said."""
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        name = " ".join(str(part) for part in command[:4])
        raise StepFailed(f"{done.stdout}\n{name} … ended with {done.returncode}. {remedy}".strip())
