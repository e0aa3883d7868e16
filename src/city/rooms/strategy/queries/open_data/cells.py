"""What stands in a cell."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from city.rooms.strategy.domain.open_data import SEPARATOR
from city.rooms.strategy.models import SourceNote


def both(text: Mapping[str, str]) -> tuple[str, str]:
    """A text in its two columns."""
    return text.get("de", ""), text.get("en", "")


def source(row: SourceNote | None) -> tuple[str, str, str]:
    return (row.title.get("de", ""), row.url, row.on) if row else ("", "", "")


def listed(values: Iterable[Any]) -> str:
    """Several codes in one cell; the mark between them is no part of a word."""
    return SEPARATOR.join(str(value).replace(SEPARATOR, "/") for value in values)


def moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None
