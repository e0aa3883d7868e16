"""The tutorial's commands are run as they are printed, against a running town."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.needs import lack
from tests.towns import Town
from tools.environment import ROOT, program

pytestmark = pytest.mark.journey
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands() -> str:
    text = (ROOT / "docs" / "tutorials" / "first-start.md").read_text(encoding="utf-8")
    start, *rest = BLOCK.findall(text)
    assert "./run" in start
    return "\necho\n".join(rest)


def test_the_first_start_tutorial_says_what_happens(town: Town, tmp_path: Path) -> None:
    if not program("curl"):
        lack("curl")
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    script = commands().replace("http://127.0.0.1:8000", town.base_url)
    done = subprocess.run(
        ["bash", "-eu", "-c", script], cwd=tmp_path, env=town.variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert '"status":"stored"' in done.stdout
    assert '"status":"duplicate"' in done.stdout
    assert '"result":23.4' in done.stdout
    assert "Klimasensor 14 Hackenbroich" in done.stdout
