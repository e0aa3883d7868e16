"""Ids, texts, errors, slots and positions."""

from datetime import UTC, datetime

import pytest

from city.kernel import clock, ids
from city.kernel.errors import Conflict, Invalid, all_errors
from city.kernel.geo import Point
from city.kernel.slots import Slot
from city.kernel.texts import Text


def test_ids_are_version_7_and_sort_by_time() -> None:
    with clock.frozen(datetime(2026, 1, 1, tzinfo=UTC)):
        earlier = ids.new_id()
    with clock.frozen(datetime(2026, 1, 2, tzinfo=UTC)):
        later = ids.new_id()
    assert (earlier.version, earlier.variant) == (7, "specified in RFC 4122")
    assert str(earlier) < str(later)
    assert len({ids.new_id() for _ in range(1000)}) == 1000


def test_a_missing_variant_falls_back_to_german_and_says_so() -> None:
    text = Text.of("Klima", "Climate")
    assert (str(text.shown("en")), text.shown("en").fallback) == ("Climate", False)
    shown = text.shown("de-simple")
    assert (shown.text, shown.language, shown.fallback) == ("Klima", "de", True)


def test_every_error_speaks_both_languages_under_a_code_of_its_own() -> None:
    errors = all_errors()
    assert len({error.code for error in errors}) == len(errors)
    for error in errors:
        assert error.message.variants["de"]
        assert error.message.variants["en"]


def test_a_problem_names_the_field_and_the_remedy() -> None:
    problem = Invalid("title", Text.of("höchstens 120 Zeichen")).problem("de")
    assert (problem["status"], problem["code"], problem["field"]) == (422, "kernel.invalid", "title")
    assert "höchstens 120 Zeichen" in str(problem["title"])
    assert "field" not in Conflict().problem("en")


def test_a_slot_refuses_a_second_filling() -> None:
    slot: Slot[int] = Slot("numbers")
    slot.fill("one", 1)
    with pytest.raises(ValueError, match="filled already"):
        slot.fill("one", 2)
    with slot.filled("two", 2):
        assert tuple(slot) == (1, 2)
    assert tuple(slot) == (1,)


def test_positions_lie_on_the_globe() -> None:
    assert Point(6.83167, 51.09683).geojson() == {"type": "Point", "coordinates": [6.83167, 51.09683]}
    with pytest.raises(ValueError, match="globe"):
        Point(51.1, 6.8e3)
