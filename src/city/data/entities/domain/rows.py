"""Rows as plain values: table → its rows, each a column → value dictionary. What the mappings write and read."""

from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]


def only(rows: Rows, table: str) -> Row:
    """The one row of a table; an empty one where there is none."""
    found = rows.get(table) or [{}]
    return found[0]


def without_none(value: dict[str, Any]) -> dict[str, Any]:
    """`value` without the members that say nothing."""
    return {name: each for name, each in value.items() if each is not None}
