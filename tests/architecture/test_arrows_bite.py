"""The law itself is tested: each deliberate violation, planted in a small town, is caught and named."""

import sys
from pathlib import Path

import pytest

from tools.arrows import broken_contracts, contract_names
from tools.deliberate_breaks import BEYOND_IMPORTS, BREAKS, Break
from tools.house import ROOT

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
    "rooms/strategy/tests/people.py": "from city.base.access.tests import people",
    "rooms/strategy/tests/test_page.py": "from city.rooms.strategy import models",
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


def test_a_lawful_town_breaks_nothing(town: Path) -> None:
    assert broken_contracts() == {}


@pytest.mark.parametrize("violation", BREAKS, ids=lambda violation: violation.title)
def test_a_deliberate_violation_is_named(violation: Break, town: Path) -> None:
    file = town / violation.file
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as source:
        source.write(violation.line + "\n")
    said = broken_contracts()
    assert said.keys() == violation.contracts, said
    report = " ".join(said.values())
    assert not [name for name in violation.named if name not in report], report


@pytest.mark.parametrize("name", BEYOND_IMPORTS)
def test_what_imports_do_not_show_is_planted_too(name: str) -> None:
    """Each test beyond the contracts has one of its own that shows it to bite."""
    assert "_bite" in (Path(__file__).parent / name).read_text(encoding="utf-8")


def test_every_contract_is_broken_by_something() -> None:
    assert frozenset().union(*(violation.contracts for violation in BREAKS)) == contract_names().keys()
