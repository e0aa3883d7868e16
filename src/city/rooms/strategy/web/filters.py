"""The filter of the project list as it stands in the address, in German words."""

from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.http import QueryDict

from city.kernel.texts import Text
from city.rooms.strategy.domain.projects import ProjectFilter
from city.rooms.strategy.domain.words import STAGES
from city.rooms.strategy.queries import frames

NAMES = {
    "text": "q",
    "field": "feld",
    "stage": "stand",
    "unit": "stelle",
    "layer": "ebene",
    "goal": "ziel",
    "value": "wert",
    "principle": "prinzip",
    "plan": "plan",
    "sdg": "sdg",
}
SHOWN = frozenset({"q", "feld", "stand", "stelle"})
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Without:
    """A filter that is set: what it is called, and where the list stands without it."""

    label: Text
    url: str


def read(query: QueryDict) -> ProjectFilter:
    """The filter in an address; what is not understood is left out, for an address may be typed by hand."""
    given = {name: query.get(key, "").strip()[:LONGEST] for name, key in NAMES.items()}
    number = given.pop("sdg")
    return ProjectFilter(**given, sdg=int(number) if number.isdecimal() and len(number) < 3 else 0)


def pairs(narrowed: ProjectFilter) -> tuple[tuple[str, str], ...]:
    """The filter as parameters of an address."""
    given = ((NAMES[each.name], getattr(narrowed, each.name)) for each in fields(narrowed))
    return tuple((key, str(value)) for key, value in given if value)


def hidden(narrowed: ProjectFilter) -> list[tuple[str, str]]:
    """Filters that came by a link and have no field in the form: they travel along."""
    return [pair for pair in pairs(narrowed) if pair[0] not in SHOWN]


def without(narrowed: ProjectFilter) -> list[Without]:
    """Each filter that is set, with the address of the list without it."""
    return [
        Without(_label(each.name, value), f"?{urlencode(_but(narrowed, each.name))}")
        for each in fields(narrowed)
        if (value := getattr(narrowed, each.name))
    ]


def _but(narrowed: ProjectFilter, name: str) -> list[tuple[str, str]]:
    return [pair for pair in pairs(narrowed) if pair[0] != NAMES[name]]


def _label(name: str, value: str | int) -> Text:
    """What a filter is called: the word of the code, or the name of the row behind it; one query where it is a row."""
    if name == "text":
        return Text.of(f"„{value}“", f"“{value}”")
    if name == "stage":
        return STAGES.get(str(value), Text.of(str(value)))
    return frames.name_of(name, str(value)) or Text.of(str(value))
