"""Projects side by side: the rows of the table, and the spots of the map."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from city.kernel.geo import Point
from city.kernel.texts import Text
from city.rooms.strategy.domain.frames import Ref
from city.rooms.strategy.domain.projects import UnitRef
from city.rooms.strategy.domain.timeline import Course

SHOWN_PER_SPOT: Final = 4


@dataclass(frozen=True, slots=True)
class Next:
    """The milestone that is due next: `planned` as a partial date, `late` where it should have been reached."""

    title: Text
    planned: str
    late: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A project in the table."""

    slug: str
    title: Text
    fields: tuple[Ref, ...]
    stage: str
    stage_on: str
    unit: UnitRef
    due: Next | None
    changed_at: datetime
    is_public: bool


@dataclass(frozen=True, slots=True)
class RowList:
    """One page of the table and the whole number."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CourseList:
    """One page of the time line and the whole number."""

    courses: tuple[Course, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the first projects there; `approximate` where the point is the middle of something larger."""

    name: Text
    point: Point
    approximate: bool
    code: str
    shown: tuple[tuple[str, Text], ...]
    more: int


@dataclass(frozen=True, slots=True)
class SpotList:
    """The places of a list of projects, those with most projects first.

    `left_out` is the number of places beyond the most that are drawn, `unplaced` that of the projects without a point,
    `origins` where the points come from, with what must stand beside them.
    """

    spots: tuple[Spot, ...]
    total: int
    unplaced: int
    left_out: int
    origins: tuple[tuple[str, str], ...]
