"""Imports of the viewer: nobody else sees them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from city.base.access.api import Viewer
from city.kernel.texts import Text
from city.rooms.strategy.errors import ImportNotFound
from city.rooms.strategy.models import Import


@dataclass(frozen=True, slots=True)
class RowReport:
    """A row of the report: its draft's title, or what is wrong, column by column with the remedy."""

    number: int
    slug: str
    title: Text
    problems: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    number: int
    name: str
    at: datetime
    rows: tuple[RowReport, ...]
    applied_at: datetime | None

    @property
    def wrong(self) -> tuple[RowReport, ...]:
        return tuple(row for row in self.rows if row.problems)

    @property
    def can_apply(self) -> bool:
        return bool(self.rows) and not self.wrong and self.applied_at is None


def report(viewer: Viewer, number: int) -> ImportReport:
    """One import of the viewer; ImportNotFound for everybody else."""
    row = Import.objects.filter(pk=number, by=viewer.actor).first()
    if row is None:
        raise ImportNotFound
    return _report(row)


def reports(viewer: Viewer, limit: int = 10) -> tuple[ImportReport, ...]:
    """The last imports of the viewer."""
    return tuple(map(_report, Import.objects.filter(by=viewer.actor)[:limit]))


def _report(row: Import) -> ImportReport:
    return ImportReport(row.pk, row.name, row.at, tuple(map(_row, row.rows)), row.applied_at)


def _row(kept: dict[str, Any]) -> RowReport:
    problems = tuple((each["column"], Text(each["reason"])) for each in kept["problems"])
    return RowReport(kept["number"], kept["slug"], Text((kept["document"] or {}).get("title", {})), problems)
