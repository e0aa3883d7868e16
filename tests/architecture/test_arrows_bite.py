"""The law itself is tested: each deliberate violation, planted in a small town, is caught and named."""

import os
import sys
from pathlib import Path

import pytest
from importlinter import configuration
from importlinter.application import use_cases

from tools.deliberate_breaks import BREAKS, Break
from tools.house import ROOT

configuration.configure()

ROOMS = (
    "rooms/reporting", "rooms/participation", "rooms/environment", "rooms/mobility", "rooms/twin", "rooms/strategy",
    "data/ingest", "data/entities", "data/observations", "data/governance", "base/access", "base/audit",
)  # fmt: skip
LAYERS = ("apps", "plugs", "web", "rest", "jobs", "api", "actions", "queries", "adapters", "events", "errors", "domain")
LAWFUL = {
    "kernel/units.py": "import dataclasses",
    "kernel/geo.py": "import math",
    "base/access/models.py": "from django.db import models",
    "base/access/api.py": "from city.base.access import models",
    "rooms/strategy/actions.py": "from city.base.access import api",
    "rooms/strategy/web.py": "from city.rooms.strategy import api",
    "site/urls.py": "from city.rooms.strategy import web\nfrom city.site import cli",
    "site/cli.py": "",
}


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lawful town under `tmp_path`, which import-linter takes for the real one."""
    city = tmp_path / "city"
    for band in ("", "site", "rooms", "data", "base", "kernel", *ROOMS):
        (city / band).mkdir(parents=True)
        (city / band / "__init__.py").touch()
    for room in ROOMS:
        for layer in LAYERS:
            (city / room / f"{layer}.py").touch()
        (city / room / "models.py").write_text("from django.db import models\n")
        (city / room / "tests").mkdir()
        (city / room / "tests" / "__init__.py").touch()
        (city / room / "tests" / "people.py").touch()
    for file, line in LAWFUL.items():
        (city / file).write_text(line + "\n")
    monkeypatch.delitem(sys.modules, "city", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(ROOT)
    return city


def broken(capsys: pytest.CaptureFixture[str]) -> tuple[set[str], str]:
    """The ids of the broken contracts, and what is said about them."""
    options = use_cases.read_user_options(config_filename=".importlinter")
    use_cases._register_contract_types(options)
    report = use_cases.create_report(options, cache_dir=None, verbose=False)
    assert not report.could_not_run, report.invalid_contract_options
    ids = {contract["name"]: contract["id"] for contract in options.contracts_options}
    wrong = set()
    capsys.readouterr()
    for contract, check in report.get_contracts_and_checks():
        if not check.kept:
            wrong.add(ids[contract.name])
            contract.render_broken_contract(check)
    return wrong, " ".join(capsys.readouterr().out.split())


def test_a_lawful_town_breaks_nothing(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert broken(capsys) == (set(), "")


@pytest.mark.parametrize("violation", BREAKS, ids=lambda violation: violation.title)
def test_a_deliberate_violation_is_named(violation: Break, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = town / violation.file
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as source:
        source.write(violation.line + os.linesep)
    contracts, report = broken(capsys)
    assert contracts == violation.contracts, report
    assert not [name for name in violation.named if name not in report], report
