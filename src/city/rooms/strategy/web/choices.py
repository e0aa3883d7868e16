"""What a project form offers to choose from, in the reader's language; five queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from city.base.access.api import Viewer
from city.base.organisation import api as organisation
from city.kernel.texts import Text
from city.rooms.strategy.domain.differences import Difference
from city.rooms.strategy.domain.words import PART_KINDS
from city.rooms.strategy.queries import frames, rights

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    units: Choices
    parts: dict[str, Choices]
    sources: Choices


def offered(viewer: Viewer) -> Offered:
    """The units the viewer edits for, the frame, and the sources."""
    units = [unit for unit in organisation.units() if rights.may_edit(viewer, unit.id)]
    parts = {kind: _named((ref.code, ref.name) for ref in frames.names(kind)) for kind in frames.KINDS}
    parts["sdg"] = [(str(goal.number), f"{goal.number} {_word(goal.name)}") for goal in frames.global_goals()]
    sources = _named((source.code, source.title) for source in frames.sources())
    return Offered(_named((unit.code, unit.name) for unit in units), parts, [("", "–"), *sources])


def named(changes: Iterable[Difference]) -> list[Difference]:
    """Differences for a reader: names where a part is a list of codes; one query per kind that changed."""
    return [
        change.named(_names(PART_KINDS[change.path])) if change.path in PART_KINDS else change for change in changes
    ]


def _names(kind: str) -> dict[str, str]:
    if kind == "sdg":
        return {str(goal.number): f"{goal.number} {_word(goal.name)}" for goal in frames.global_goals()}
    return dict(_named((ref.code, ref.name) for ref in frames.names(kind)))


def _named(pairs: Iterable[tuple[str, Text]]) -> Choices:
    return [(code, _word(name)) for code, name in pairs]


def _word(name: Text) -> str:
    return name.shown(get_language() or "de").text
