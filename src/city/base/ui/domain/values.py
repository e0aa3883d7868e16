"""The values that parts are given: navigation entries, crumbs, tables, pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

SIDES: Final = 2


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the public navigation or the footer, shown where `url_name` resolves; `label` may be lazy."""

    label: object
    url_name: str
    order: int = 100


@dataclass(frozen=True, slots=True)
class StaffNavItem:
    """An entry of the staff navigation, shown to holders of one of `roles` (none named: to all staff)."""

    label: object
    url_name: str
    order: int = 100
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A public page that search engines are told of, with the day of its last change where it is known."""

    url_name: str
    url_args: Mapping[str, str | int] = field(default_factory=dict)
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb; the last has no `url`."""

    label: object
    url: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; numbers stand right."""

    label: object
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table for `ui/table.html`; the first cell of each row is its head."""

    caption: object
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[object]]

    @property
    def cells(self) -> list[list[tuple[Column, object]]]:
        """Rows of (column, cell), so that a narrow screen can name each cell."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Pages:
    """A place in a list of pages; `query` are the other parameters of the address (filters stay)."""

    number: int
    count: int
    url: str = ""
    query: tuple[tuple[str, str], ...] = field(default=())

    def link(self, number: int) -> str:
        return f"{self.url}?{urlencode([*self.query, ('seite', str(number))])}"

    @property
    def previous(self) -> str:
        return self.link(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        return self.link(self.number + 1) if self.number < self.count else ""

    @property
    def links(self) -> list[tuple[int, str]]:
        """(page, address); (0, "") stands for a gap between far pages."""
        near = {1, self.count, *range(self.number - SIDES + 1, self.number + SIDES)} & set(range(1, self.count + 1))
        found: list[tuple[int, str]] = []
        for number in sorted(near):
            if found and number - found[-1][0] > 1:
                found.append((0, ""))
            found.append((number, self.link(number)))
        return found
