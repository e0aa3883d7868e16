"""publiccode.yml keeps the rules of the standard, version 0.4, that a program can check."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MANDATORY = (
    "publiccodeYmlVersion name url platforms categories developmentStatus softwareType description legal maintenance "
    "localisation"
)


@pytest.fixture
def described() -> dict[str, dict[str, object]]:
    loaded = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_mandatory_keys_are_there(described: dict[str, object]) -> None:
    assert set(MANDATORY.split()) <= set(described)


def test_the_address_is_real_or_says_that_there_is_none_yet(described: dict[str, str]) -> None:
    address = urlsplit(described["url"])
    assert address.scheme == "https"
    unpublished = "There is no public repository yet" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert str(address.hostname).endswith(".invalid") == unpublished
    assert not str(address.hostname).endswith(("example.org", "example.com"))


def test_descriptions_have_the_allowed_lengths(described: dict[str, dict[str, dict[str, str]]]) -> None:
    for text in described["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_it_agrees_with_the_package(described: dict[str, dict[str, object]]) -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{described["softwareVersion"]}"' in project
    assert described["legal"]["license"] == "EUPL-1.2"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
