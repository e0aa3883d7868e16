"""The lock files say the same as pyproject.toml, pin every package by hash, and name no registry."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<rest>.*(?:\n    .*)*)", re.MULTILINE)


def pins(name: str) -> set[tuple[str, str]]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {(canonicalize_name(found["name"]), found["version"]) for found in PIN.finditer(text)}


def declared() -> tuple[list[Requirement], list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, test = project["project"]["dependencies"], project["dependency-groups"]["test"]
    return [Requirement(line) for line in run], [Requirement(line) for line in test]


def test_tests_run_on_the_very_versions_that_serve() -> None:
    assert pins("run") <= pins("test")


def test_every_declared_package_is_locked_in_a_version_that_fits() -> None:
    run, test = declared()
    for requirements, locked in ((run, pins("run")), (test, pins("test"))):
        for requirement in requirements:
            versions = [version for name, version in locked if name == canonicalize_name(requirement.name)]
            assert versions, f"{requirement.name} is declared but not locked: python -m tools.lock"
            assert all(requirement.specifier.contains(version) for version in versions), requirement


@pytest.mark.parametrize("name", ["run", "test", "uv"])
def test_every_pin_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    found = list(PIN.finditer(text))
    assert found
    assert all("--hash=sha256:" in pin["rest"] for pin in found)


@pytest.mark.parametrize("path", ["requirements/run.txt", "requirements/test.txt", "package-lock.json"])
def test_a_lock_names_no_registry(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert "index-url" not in text
    assert '"resolved"' not in text
