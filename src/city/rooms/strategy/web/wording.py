"""Differences in the words of a reader: names in place of codes, dates as people say them, stages by their names."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.utils.translation import get_language

from city.base.access.api import Viewer
from city.kernel.texts import Text
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.differences import Difference
from city.rooms.strategy.domain.words import METHODS, PART_KINDS, STAGES
from city.rooms.strategy.queries import decisions, frames
from city.rooms.strategy.web.choices import all_units, file_names, parts_named

Names = Mapping[str, str]
YES_NO: Final = {"True": Text.of("ja", "yes"), "False": Text.of("nein", "no")}
LEAVES: Final = {
    "on": "date",
    "planned": "date",
    "done": "date",
    "stage": "stage",
    "unit": "unit",
    "source": "source",
    "decision": "decision",
    "file": "file",
    "field": "field",
    "layer": "layer",
    "sdgs": "sdg",
    "goals": "goal",
    "method": "method",
    "outside": "truth",
    "approximate": "truth",
    "derived": "truth",
}
"""Last word of a path → what its codes name."""


def worded(viewer: Viewer, changes: Iterable[Difference]) -> list[Difference]:
    """The differences with names; one query for each kind of name that occurs."""
    found = list(changes)
    codes: dict[str, set[str]] = {}
    for change in found:
        codes.setdefault(_kind(change.path), set()).update((change.before, change.after))
    names = {kind: NAMES[kind](viewer, sides) for kind, sides in codes.items() if kind in NAMES}
    return [change.named(names.get(_kind(change.path), {})) for change in found]


def _kind(path: str) -> str:
    part, *rest = path.split(".")
    if not rest:
        return PART_KINDS.get(part) or LEAVES.get(part, "")
    if rest[-1] == "values":
        return "value"
    if part == "budget" and rest[-1] == "planned":
        return ""
    return "" if part == "indicators" and rest[-1] == "unit" else LEAVES.get(rest[-1], "")


def _say(words: Mapping[str, Text]) -> Names:
    return {code: word.shown(get_language() or "de").text for code, word in words.items()}


def _dates(_viewer: Viewer, sides: Iterable[str]) -> Names:
    return {side: dates.readable(side, get_language() or "de") for side in sides if side}


def _goals_of_agenda(_viewer: Viewer, _sides: Iterable[str]) -> Names:
    return {
        str(goal.number): f"{goal.number} {goal.name.shown(get_language() or 'de').text}"
        for goal in frames.global_goals()
    }


def _parts(kind: str) -> Callable[[Viewer, Iterable[str]], Names]:
    return lambda _viewer, _sides: dict(parts_named(kind))


NAMES: Final[dict[str, Callable[[Viewer, Iterable[str]], Names]]] = {
    "date": _dates,
    "stage": lambda _viewer, _sides: _say(STAGES),
    "method": lambda _viewer, _sides: _say(METHODS),
    "truth": lambda _viewer, _sides: _say(YES_NO),
    "unit": lambda _viewer, _sides: dict(all_units()),
    "source": lambda _viewer, _sides: _say({each.code: each.title for each in frames.sources()}),
    "decision": lambda viewer, _sides: _say({ref.code: ref.name for ref in decisions.names(viewer)}),
    "file": file_names,
    "sdg": _goals_of_agenda,
    **{kind: _parts(kind) for kind in frames.KINDS},
}
"""What a code names → the names of its kind, for a viewer and the codes that occur."""
