"""A row of the store as a tuple, in the one order that every statement uses."""

from typing import Final, NamedTuple

from city.data.observations.domain.results import FLOAT, INTEGER, Columns
from city.kernel.clock import Instant


class Row(NamedTuple):
    """One version of one observation, column by column."""

    series_id: int
    phenomenon_start: Instant
    identity: bytes
    version: int
    phenomenon_end: Instant | None
    kind: int
    number: float | None
    text: str | None
    result_time: Instant | None
    valid_start: Instant | None
    valid_end: Instant | None
    quality: str | None
    parameters: str | None
    feature_id: int | None
    keyed: bool
    recorded_at: Instant
    replaced_at: Instant | None

    @property
    def columns(self) -> Columns:
        return self.kind, self.number, self.text

    @property
    def end(self) -> Instant:
        return self.phenomenon_start if self.phenomenon_end is None else self.phenomenon_end

    def says_the_same(self, other: "Row") -> bool:
        """Whether both tell the same: a later result time alone is a message sent twice, not a correction."""
        return _content(self) == _content(other)

    def lies_as(self, other: "Row") -> bool:
        """Whether both have the same times, so that extents stay as they are."""
        return (self.phenomenon_start, self.phenomenon_end, self.result_time) == (
            other.phenomenon_start, other.phenomenon_end, other.result_time
        )  # fmt: skip


COLUMNS: Final = ", ".join(Row._fields)


def _content(row: Row) -> tuple[object, ...]:
    kind = FLOAT if row.kind == INTEGER and row.text is None else row.kind
    return kind, row.number, row.text, row.phenomenon_start, row.phenomenon_end, *row[9:14]
