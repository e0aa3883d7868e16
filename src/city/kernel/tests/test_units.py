import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.kernel import units


def test_what_senders_write_is_understood() -> None:
    spellings = {"°C": "Cel", " C ": "Cel", "%RH": "%", "ug/m3": "ug/m3", "Cel": "Cel"}
    assert {text: units.ucum_code(text) for text in spellings} == spellings
    assert units.ucum_code("furlong") is None


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [(0, "Cel", "K", 273.15), (212, "[degF]", "Cel", 100), (1, "kW.h", "J", 3.6e6), (1013.25, "hPa", "Pa", 101325)],
)
def test_conversion_gives_the_published_equalities(value: float, source: str, target: str, expected: float) -> None:
    assert units.convert(value, source, target) == pytest.approx(expected)


@given(st.floats(-1e6, 1e6), st.sampled_from(sorted(units.UNITS)), st.sampled_from(sorted(units.UNITS)))
def test_there_and_back_is_the_same_or_refused_both_ways(value: float, one: str, other: str) -> None:
    try:
        there = units.convert(value, one, other)
    except units.UnitMismatch:
        with pytest.raises(units.UnitMismatch):
            units.convert(value, other, one)
    else:
        assert units.convert(there, other, one) == pytest.approx(value, abs=1e-3)
