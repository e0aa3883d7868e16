"""Results as sent: any JSON value goes in and comes out unchanged, and numbers can be summed in the database.

A result is kept in three columns. `kind` says what was sent, `number` is what the database computes with (also for
booleans, so that a mean is a share), `text` holds what a double cannot: text, JSON, and integers beyond 2⁵³.
"""

import json
import math
from typing import Any, Final, TypeAlias

Result: TypeAlias = float | int | str | bool | dict[str, Any] | list[Any] | None
"""What a source may send: any JSON value."""

Columns: TypeAlias = tuple[int, float | None, str | None]
"""(kind, number, text)."""

NOTHING, FLOAT, INTEGER, BOOLEAN, TEXT, JSON = range(6)
EXACT: Final = 2**53
LONGEST: Final = 64 * 1024
VALUE_TYPES: Final = ("number", "integer", "boolean", "category", "text", "json")

ACCEPTED: Final[dict[str, frozenset[type]]] = {
    "number": frozenset({float, int, type(None)}),
    "integer": frozenset({int, type(None)}),
    "boolean": frozenset({bool, type(None)}),
    "category": frozenset({str, type(None)}),
    "text": frozenset({str, type(None)}),
    "json": frozenset({float, int, bool, str, dict, list, type(None)}),
}


class Unstorable(ValueError):
    """A result cannot be kept; `reason` is the stable code its sender is told."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def fits(value_type: str, result: Result) -> bool:
    """Whether a series of `value_type` takes `result`; a true or false is no number here, and null fits everywhere."""
    return type(result) in ACCEPTED[value_type]


def columns_of(result: Result) -> Columns:
    """The columns of a result; raises Unstorable with `not-finite`, `oversized`, `not-json` or `not-unicode`."""
    kind = type(result)
    if kind is float:
        return _float(result)  # type: ignore[arg-type]  # its type was just compared
    if kind is bool:
        return BOOLEAN, 1.0 if result else 0.0, None
    if kind is int:
        return _integer(result)  # type: ignore[arg-type]  # its type was just compared
    if result is None:
        return NOTHING, None, None
    if isinstance(result, str):
        _check_text(result)
        if "\0" not in result:
            return TEXT, None, result
    return JSON, None, json_text(result)


def result_of(kind: int, number: float | None, text: str | None) -> Result:
    """The result that `columns_of` took apart."""
    if kind == FLOAT:
        return number
    if kind == INTEGER:
        return int(text) if text is not None else int(number or 0)
    if kind == BOOLEAN:
        return number == 1.0
    if kind == JSON:
        value: Result = json.loads(text or "null")
        return value
    return text if kind == TEXT else None


def json_text(value: object, longest: int = LONGEST) -> str:
    """`value` as JSON in ASCII, which every database keeps as it is; raises Unstorable."""
    try:
        text = json.dumps(value, separators=(",", ":"), allow_nan=False)
    except ValueError as problem:
        raise Unstorable("not-finite" if "float" in str(problem) else "not-json") from problem
    except (TypeError, RecursionError) as problem:
        raise Unstorable("not-json") from problem
    if len(text) > longest:
        raise Unstorable("oversized")
    if "\\ud" in text:
        _check_text(json.dumps(value, ensure_ascii=False))
    return text


def _float(number: float) -> Columns:
    if not math.isfinite(number):
        raise Unstorable("not-finite")
    return FLOAT, number + 0.0, None  # no negative zero: not every database keeps it


def _integer(number: int) -> Columns:
    if -EXACT <= number <= EXACT:
        return INTEGER, float(number), None
    try:
        return INTEGER, float(number), str(number)
    except (OverflowError, ValueError) as problem:
        raise Unstorable("oversized") from problem


def _check_text(text: str) -> None:
    if len(text) > LONGEST:
        raise Unstorable("oversized")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise Unstorable("not-unicode")
