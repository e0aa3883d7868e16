"""What a project form offers to choose from, in the reader's language; twelve queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from city.base.access.api import Viewer
from city.base.files import api as files
from city.base.organisation import api as organisation
from city.base.places import api as places
from city.data.observations import api as observations
from city.kernel.texts import Text
from city.rooms.strategy.domain.attached import FILE
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.queries import decisions, frames, rights

Choices = list[tuple[str, str]]
Groups = list[tuple[str, Choices]]
MOST_SERIES: Final = 2_000
NUMERIC: Final = frozenset({"number", "integer"})


@dataclass(frozen=True, slots=True)
class Offered:
    units: Choices
    parts: dict[str, Choices]
    sources: Choices
    series: Groups
    places: Groups
    place_names: dict[str, dict[str, str]]
    decisions: Choices
    files: dict[str, str]
    takes_files: bool
    own_goals: Choices


def offered(viewer: Viewer, document: ProjectDocument | None = None) -> Offered:
    """The units the viewer edits for, the frame, the sources; and of a draft its goals and its files by name."""
    units = [unit for unit in organisation.units() if rights.may_edit(viewer, unit.id)]
    parts = {kind: _named((ref.code, ref.name) for ref in frames.names(kind)) for kind in frames.KINDS}
    parts["sdg"] = [(str(goal.number), f"{goal.number} {_word(goal.name)}") for goal in frames.global_goals()]
    sources = _named((source.code, source.title) for source in frames.sources())
    known = places.places()
    return Offered(
        units=_named((unit.code, unit.name) for unit in units),
        parts=parts,
        sources=[("", "–"), *sources],
        series=_series(viewer),
        places=_places(known),
        place_names={place.code: dict(place.names.variants) for place in known},
        decisions=[("", "–"), *((ref.code, f"{ref.mark} {_word(ref.name)}") for ref in decisions.names(viewer))],
        files=file_names(viewer, (paper.file for paper in document.documents)) if document else {},
        takes_files=document is not None,
        own_goals=[choice for choice in parts["goal"] if document and choice[0] in document.goals],
    )


def _series(viewer: Viewer) -> Groups:
    """Bindings to choose: for each attribute all its series together, then each alone, as far as the viewer sees."""
    found = [
        info for info in observations.find_series(viewer, limit=MOST_SERIES)
        if info.value_type in NUMERIC and not info.closed
    ]  # fmt: skip
    by_attribute = groupby(sorted(found, key=lambda info: (info.attribute, info.id)), lambda info: info.attribute)
    groups = []
    for attribute, infos in ((name, list(each)) for name, each in by_attribute):
        single = [(f"{attribute}|{info.entity_urn}|", _word(info.entity_name)) for info in infos]
        together = _common([info.entity_urn for info in infos])
        several = [(f"{attribute}||{together}", _("alle zusammen"))] if together else []
        groups.append((_word(infos[0].observed_property or infos[0].name) or attribute, [*several, *single]))
    return groups


def _common(urns: list[str]) -> str:
    """The beginning that these names share, up to a separator, so that a new one of the kind joins; empty for one."""
    first, last = min(urns), max(urns)
    same = sum(1 for _sign in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
    return "" if first == last else first[: max(first.rfind(sign, 0, same) for sign in "-:") + 1]


def _places(known: Iterable[places.Place]) -> Groups:
    by_kind = sorted(known, key=lambda place: list(places.KINDS).index(place.kind))
    return [
        (_word(places.KINDS[kind]), [(place.code, _word(place.names)) for place in found])
        for kind, found in groupby(by_kind, lambda place: place.kind)
    ]


def file_names(viewer: Viewer, ids: Iterable[str]) -> dict[str, str]:
    """Id → name of those of these files that the viewer may open; one query."""
    wanted = [key for key in ids if FILE.fullmatch(key)]
    return {key: stored.name for key, stored in files.files(viewer, wanted).items()} if wanted else {}


def all_units() -> Choices:
    """Every unit of the town."""
    return _named((unit.code, unit.name) for unit in organisation.units())


def parts_named(kind: str) -> Choices:
    """The parts of the frame of one kind."""
    return _named((ref.code, ref.name) for ref in frames.names(kind))


def _named(pairs: Iterable[tuple[str, Text]]) -> Choices:
    return [(code, _word(name)) for code, name in pairs]


def _word(name: Text) -> str:
    return name.shown(get_language() or "de").text
