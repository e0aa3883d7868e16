"""Whatever JSON value goes in comes out: type, digits and all."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from city.data.observations.domain.results import (
    VALUE_TYPES,
    Result,
    Unstorable,
    columns_of,
    fits,
    json_text,
    result_of,
)

texts = some.text(some.characters(exclude_categories=["Cs"]))
scalars = some.one_of(
    some.none(), some.booleans(), some.integers(), some.floats(allow_nan=False, allow_infinity=False), texts
)
values: some.SearchStrategy[Any] = some.recursive(
    scalars, lambda inner: some.lists(inner, max_size=4) | some.dictionaries(texts, inner, max_size=4), max_leaves=8
)


@settings(deadline=None)
@given(values)
def test_a_result_comes_back_as_it_was_sent(result: Result) -> None:
    kind, number, text = columns_of(result)
    back = result_of(kind, number, text)
    assert back == result
    assert type(back) is type(result)
    assert text is None or "\0" not in text
    assert number is None or math.isfinite(number)


@settings(deadline=None)
@given(some.integers(min_value=-(2**200), max_value=2**200))
def test_integers_keep_every_digit(number: int) -> None:
    assert result_of(*columns_of(number)) == number


@pytest.mark.parametrize("result", [math.nan, math.inf, -math.inf, [math.nan], {"a": {"b": math.inf}}])
def test_what_is_no_number_is_refused(result: Result) -> None:
    with pytest.raises(Unstorable, match="not-finite"):
        columns_of(result)


@pytest.mark.parametrize("result", ["x" * 70_000, ["x" * 70_000], 10**400])
def test_what_is_too_long_is_refused(result: Result) -> None:
    with pytest.raises(Unstorable, match="oversized"):
        columns_of(result)


@pytest.mark.parametrize("result", ["\ud800", {"a": ["x\udfff"]}, {"\ud800": 1}])
def test_what_is_no_text_is_refused(result: Result) -> None:
    with pytest.raises(Unstorable, match="not-unicode"):
        columns_of(result)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(Unstorable, match="not-json"):
        json_text({"a": object()})
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(Unstorable):
        json_text(endless)


@pytest.mark.parametrize(
    ("result", "types"),
    [
        (1.5, {"number", "json"}),
        (1, {"number", "integer", "json"}),
        (True, {"boolean", "json"}),
        ("frei", {"category", "text", "json"}),
        ({"a": 1}, {"json"}),
        ([1], {"json"}),
        (None, set(VALUE_TYPES)),
    ],
)
def test_value_types_take_what_they_say(result: Result, types: set[str]) -> None:
    assert {value_type for value_type in VALUE_TYPES if fits(value_type, result)} == types
