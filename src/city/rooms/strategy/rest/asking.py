"""What callers of this room ask for: the filter of the project list, as on its page."""

from dataclasses import fields
from typing import Final

from starlette.requests import Request

from city.base.interfaces import api as interfaces
from city.rooms.strategy.domain.projects import ProjectFilter
from city.rooms.strategy.domain.stages import Stage

NAMES: Final = tuple(each.name for each in fields(ProjectFilter) if each.name not in {"text", "sdg"})
"""The filters by name; besides them there are `q`, words, and `sdg`, a number."""


def narrowed(request: Request, *others: str) -> ProjectFilter:
    """The filter; `others` are the parameters that this address reads besides."""
    query = request.query_params
    interfaces.only(query, "q", "sdg", *NAMES, *others)
    interfaces.one_of(query, "stage", ["", *Stage], None)
    named = {name: interfaces.text(query, name) or "" for name in NAMES}
    return ProjectFilter(interfaces.text(query, "q") or "", sdg=interfaces.whole(query, "sdg", 0, 0, 17), **named)
