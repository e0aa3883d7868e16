"""The tables that are given away, with what stands in their columns."""

from dataclasses import dataclass, fields
from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from city.base.access.api import Asked
from city.rooms.strategy.domain.open_data import TABLES, Table
from city.rooms.strategy.domain.projects import ProjectFilter
from city.rooms.strategy.queries.terms import terms
from city.rooms.strategy.web import filters

FILES: Final = "/api/v1/open-data/projects"


@dataclass(frozen=True, slots=True)
class Offered:
    """A table with its two files."""

    table: Table
    csv: str
    json: str


def open_data(request: Asked) -> HttpResponse:
    """All tables; a filter in the address, as that of the project list, goes on into the files."""
    narrowed = filters.read(request.GET)
    context = {
        "offered": [_offered(table, narrowed) for table in TABLES.values()],
        "without": filters.without(narrowed, reverse("strategy:open_data")),
        "terms": terms(),
        "package": f"{FILES}/datapackage.json",
    }
    return render(request, "strategy/open_data.html", context)


def _offered(table: Table, narrowed: ProjectFilter) -> Offered:
    wanted = urlencode(_asked(narrowed)) if table.narrows else ""
    csv, json = (f"{FILES}/{table.name}.{form}" + (f"?{wanted}" if wanted else "") for form in ("csv", "json"))
    return Offered(table, csv, json)


def _asked(narrowed: ProjectFilter) -> list[tuple[str, str]]:
    """The filter by the names of the open interface."""
    given = ((each.name, getattr(narrowed, each.name)) for each in fields(narrowed))
    return [("q" if name == "text" else name, str(value)) for name, value in given if value]
