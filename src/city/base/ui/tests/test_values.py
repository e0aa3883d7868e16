"""The values that parts are given."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.ui.api import Pages, Place, sketch
from city.base.ui.domain.goals import COLOURS, ink


def test_pages_name_first_last_and_near() -> None:
    pages = Pages(7, 23, "/projekte/", (("feld", "umwelt"),))
    assert [number for number, _ in pages.links] == [1, 0, 6, 7, 8, 0, 23]
    assert pages.next == "/projekte/?feld=umwelt&seite=8"


def test_the_ends_of_pages() -> None:
    assert Pages(1, 1).previous == Pages(1, 1).next == ""
    assert [number for number, _ in Pages(1, 3).links] == [1, 2, 3]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_goal_can_be_read() -> None:
    assert list(COLOURS) == list(range(1, 18))
    assert {goal: ratio for goal, colour in COLOURS.items() if (ratio := contrast(colour, ink(goal))) < 4.5} == {}


places = st.lists(st.builds(Place, st.text(), st.floats(50, 52), st.floats(6, 8)), max_size=20)


@given(places)
def test_every_place_is_on_the_sheet(given_places: list[Place]) -> None:
    for mark in sketch("x", given_places).marks:
        assert 0 <= float(mark.left[:-1]) <= 100
        assert 0 <= float(mark.top[:-1]) <= 100


def test_a_sketch_is_true_to_scale_and_north_is_up() -> None:
    north, west, centre = Place("n", 51.1 + 0.01, 6.8), Place("w", 51.1, 6.8 - 0.01), Place("c", 51.1, 6.8)
    marks = sketch("x", [north, west, centre]).marks
    left = [float(mark.left[:-1]) * 4 for mark in marks]
    top = [float(mark.top[:-1]) * 3 for mark in marks]
    assert top[0] < top[2]
    assert left[1] < left[2]
    assert (left[2] - left[1]) / (top[2] - top[0]) == pytest.approx(math.cos(math.radians(51.1)), rel=1e-2)
