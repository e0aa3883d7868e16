"""The filter of the project list as it stands in the address, in German words."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.http import QueryDict

from city.base.organisation import api as organisation
from city.base.places import api as places
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
    "place": "ort",
    "sdg": "sdg",
}
SHOWN = frozenset({"q", "feld", "stand", "stelle"})
LONGEST = 100
Pairs = tuple[tuple[str, str], ...]


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


def pairs(narrowed: ProjectFilter) -> Pairs:
    """The filter as parameters of an address."""
    given = ((NAMES[each.name], getattr(narrowed, each.name)) for each in fields(narrowed))
    return tuple((key, str(value)) for key, value in given if value)


def hidden(narrowed: ProjectFilter) -> list[tuple[str, str]]:
    """Filters that came by a link and have no field in the form: they travel along."""
    return [pair for pair in pairs(narrowed) if pair[0] not in SHOWN]


def without(narrowed: ProjectFilter, url: str, kept: Pairs = ()) -> list[Without]:
    """Each filter that is set, with the address of the page without it; three queries at most."""
    given = {each.name: str(value) for each in fields(narrowed) if (value := getattr(narrowed, each.name))}
    labels = _labels(given)
    return [
        Without(labels.get(name) or Text.of(value), address(url, _but(narrowed, name), kept))
        for name, value in given.items()
    ]


def address(url: str, *parameters: Pairs) -> str:
    """An address with all these parameters."""
    query = urlencode([pair for each in parameters for pair in each])
    return f"{url}?{query}" if query else url


def _but(narrowed: ProjectFilter, name: str) -> Pairs:
    return tuple(pair for pair in pairs(narrowed) if pair[0] != NAMES[name])


def _labels(given: Mapping[str, str]) -> dict[str, Text]:
    """What filters are called: the word of the code, or the name of the row behind it."""
    labels = frames.names_of({kind: value for kind, value in given.items() if kind in {*frames.KINDS, "sdg"}})
    if text := given.get("text"):
        labels["text"] = Text.of(f"„{text}“", f"“{text}”")
    if stage := STAGES.get(given.get("stage", "")):
        labels["stage"] = stage
    if unit := organisation.unit(given["unit"]) if "unit" in given else None:
        labels["unit"] = unit.name
    if place := places.place(given["place"]) if "place" in given else None:
        labels["place"] = place.names
    return labels
