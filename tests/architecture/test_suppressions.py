"""Whoever silences a checker says why, on the line or at the first like it in the same file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.house import CITY, shown

SILENCED = re.compile(r"#\s*(type: ignore\[[\w-]+(?:, ?[\w-]+)*\]|noqa: [A-Z0-9, ]*[A-Z0-9])")
PLAIN = re.compile(r"#\s*(type: ignore(?!\[)|noqa(?!:))")
FORMAT = re.compile(r"#\s*fmt: skip")


def files() -> list[Path]:
    return [file for file in sorted(CITY.rglob("*.py")) if not {"tests", "migrations"} & set(file.parts)]


def unexplained(text: str) -> Iterator[str]:
    """Suppressions without a reason, by line number and kind."""
    told: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        for kind in SILENCED.findall(line):
            if re.search(r"\w", FORMAT.sub("", SILENCED.sub("", line[line.index(kind) - 2 :]))):
                told.add(kind)
            elif kind not in told:
                yield f"{number} {kind}"
        if PLAIN.search(line):
            yield f"{number} everything"


def test_every_suppression_has_a_reason() -> None:
    wrong = [f"{shown(file)}:{said}" for file in files() for said in unexplained(file.read_text(encoding="utf-8"))]
    assert not wrong, "\n".join(wrong)


def test_type_checks_are_silenced_rarely() -> None:
    """At most one in 300 lines: more means that a type is wrong."""
    texts = [file.read_text(encoding="utf-8") for file in files()]
    silenced = sum(text.count("# type: ignore[") for text in texts)
    allowed = sum(len(text.splitlines()) for text in texts) // 300
    assert silenced <= allowed


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("x = f()  # type: ignore[misc]", 1),
        ("x = f()  # type: ignore[misc]  # the library has no types\ny = f()  # type: ignore[misc]", 0),
        ("x = f()  # type: ignore[misc]  # fmt: skip", 1),
        ("x = f()  # noqa: S608 -- names from the code", 0),
        ("x = f()  # noqa", 1),
    ],
)
def test_the_test_itself_bites(line: str, count: int) -> None:
    assert len(list(unexplained(line))) == count
