"""Errors say in the reader's language what to do; a conflict is not worth trying again."""

import pytest

from city.kernel import reasons
from city.kernel.errors import Conflict, Invalid
from city.kernel.texts import Text

ALL = (
    reasons.EMPTY,
    reasons.MISSING_GERMAN,
    reasons.unknown("swd"),
    reasons.taken("swd"),
    reasons.one_of(("a", "b")),
    reasons.between(1, 9, "s"),
    reasons.written_as("2026-11-23", "gestern"),
    reasons.unreadable("line 3"),
)


@pytest.mark.parametrize("reason", ALL, ids=str)
def test_a_reason_is_told_in_the_readers_language_alone(reason: Text) -> None:
    german, english = (Invalid("feld", reason).text(language) for language in ("de", "en"))
    assert german.startswith("„feld“: ")
    assert english.startswith("“feld”: ")
    assert german != english
    assert german.endswith(".")
    assert english.endswith(".")
    assert " / " not in german + english


def test_a_conflict_is_not_tried_again() -> None:
    assert not Conflict.retry
