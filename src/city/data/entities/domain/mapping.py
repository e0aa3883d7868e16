"""The mapping table: every field of the standards and the columns behind it.

`docs/reference/data-model.md` prints it; tests hold it against the mapping code (each field changes exactly its
columns) and against the tables (each column exists).
"""

from dataclasses import dataclass
from typing import Final

BOTH, DERIVED, LINK, OUTSIDE = "both ways", "derived", "link", "not stored"
WAYS: Final = {
    BOTH: "written as given, read as it was written",
    DERIVED: "read only: made from the columns at reading time",
    LINK: "the key of another row; the façade writes the address",
    OUTSIDE: "belongs to the message, not to the thing",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a standard's type and the columns (`Table.column`) that hold it."""

    name: str
    columns: tuple[str, ...]
    way: str = BOTH
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A type of a standard."""

    standard: str
    type: str
    fields: tuple[Field, ...]


def field(name: str, columns: str, way: str = BOTH, note: str = "") -> Field:
    return Field(name, tuple(columns.split()), way, note)


def named(table: str) -> tuple[Field, ...]:
    """Name and description, the same in all types of SensorThings."""
    return (
        field("name", f"{table}.names", note="the German variant; other languages stay beside it"),
        field("description", f"{table}.descriptions"),
    )


def key(table: str) -> tuple[Field, ...]:
    return (
        field("@iot.id", f"{table}.id", LINK, "accepted and ignored in PATCH and PUT"),
        field("@iot.selfLink", f"{table}.id", DERIVED),
        field("…@iot.navigationLink", f"{table}.id", DERIVED),
    )
