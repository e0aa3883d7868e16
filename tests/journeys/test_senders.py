"""The guides for those who send data work as they are printed: their commands, in a real shell, against a real town."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.needs import lack
from tests.towns import Town
from tools.environment import BIN, ROOT

pytestmark = pytest.mark.journey


def blocks_of(guide: str) -> list[str]:
    """The guide's commands, without those that only name the reader's own town and key."""
    text = (ROOT / "docs" / "how-to" / guide).read_text(encoding="utf-8")
    return [block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if not block.startswith("export")]


def shell(town: Town, folder: Path, commands: str, **named: str) -> str:
    """What a block of commands prints."""
    surroundings = os.environ | town.variables | named | {"TOWN": town.base_url}
    surroundings["PATH"] = f"{BIN}:{os.environ['PATH']}"
    words = ["bash", "-euo", "pipefail", "-c", commands]
    return subprocess.run(words, cwd=folder, env=surroundings, capture_output=True, text=True, check=True).stdout


def temperature(town: Town) -> dict[str, Any]:
    found = httpx.get(f"{town.base_url}/api/v1/series", params={"attribute": "temperature", "limit": 1}).json()
    series: dict[str, Any] = found["series"][0]
    return series


@pytest.fixture(autouse=True)
def _curl() -> None:
    if shutil.which("curl") is None:
        lack("curl")


def test_readings_are_sent_as_the_guide_says(town: Town, tmp_path: Path) -> None:
    series = temperature(town)
    make, find, one, many, table = blocks_of("send-readings.md")
    unit = series["rules"]["owner"]["code"]
    key = shell(town, tmp_path, make.replace("--unit swd", f"--unit {unit}")).strip().splitlines()[-1]
    named = {"KEY": key, "SERIES": str(series["id"])}
    assert json.loads(shell(town, tmp_path, find))["series"]
    assert json.loads(shell(town, tmp_path, one, **named)) == {"status": "stored"}
    assert json.loads(shell(town, tmp_path, one, **named)) == {"status": "duplicate"}
    told = json.loads(shell(town, tmp_path, many, **named))
    assert [line["status"] for line in told["results"]] == ["stored", "refused", "stored"]
    assert (told["results"][1]["reason"], told["results"][1]["field"]) == ("value-type-mismatch", "result")
    assert json.loads(shell(town, tmp_path, many, **named))["repeated"] is True
    assert json.loads(shell(town, tmp_path, table, **named))["counts"]["stored"] == 2
    address = f"{town.base_url}/api/v1/series/{series['id']}/observations"
    days = {"start": "2026-07-01T00:00:00Z", "end": "2026-07-04T00:00:00Z"}
    sent = [each["result"] for each in httpx.get(address, params=days).json()["observations"]]
    assert {16.5, 17.0, 21.5} <= set(sent)


def test_an_event_of_chirpstack_is_taken_as_the_guide_says(town: Town, tmp_path: Path) -> None:
    make, post = blocks_of("connect-chirpstack.md")
    key = shell(town, tmp_path, make).strip().splitlines()[-1]
    told = json.loads(shell(town, tmp_path, post, KEY=key))
    assert told["code"] == "ingest.unknown-device"
