"""Every error has a code of its own that names its room, and says in German and English what to do."""

import importlib
import re
import string
from collections import Counter

import pytest

from city.kernel.errors import CityError, all_errors
from city.kernel.texts import LANGUAGES
from tools.house import rooms

KEPT = 202
"""Accepted and kept, but of no use: what a sender is told when sending again would not help."""
CODE = re.compile(r"(?P<room>[a-z_]+)\.[a-z0-9]+(-[a-z0-9]+)*")


def errors() -> list[type[CityError]]:
    for room in rooms():
        if (room.path / "errors.py").exists() or (room.path / "errors").is_dir():
            importlib.import_module(f"{room.package}.errors")
    return [
        error for error in all_errors() if error.__module__.startswith("city.") and ".tests." not in error.__module__
    ]


def home(error: type[CityError]) -> str:
    parts = error.__module__.split(".")
    return parts[2] if parts[1] in {"rooms", "data", "base"} else parts[1]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_no_two_errors_share_a_code() -> None:
    counts = Counter(error.code for error in errors())
    assert not [code for code, count in counts.items() if count > 1]


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.code)
def test_an_error_names_its_room_and_speaks_both_languages(error: type[CityError]) -> None:
    form = CODE.fullmatch(error.code)
    assert form, f"{error.code}: write room.what-went-wrong"
    assert form["room"] == home(error), f"{error.code} is defined in {error.__module__}"
    assert error.status == KEPT or 400 <= error.status <= 599
    shown = [error.message.variants.get(language, "") for language in LANGUAGES]
    assert all(shown), f"{error.code} lacks a language"
    assert placeholders(shown[0]) == placeholders(shown[1]), f"{error.code}: the languages fill in different facts"
