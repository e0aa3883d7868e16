"""From the codes in a document to the rows they name; an unknown code is refused by name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from city.base.organisation import api as organisation
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.errors import Unknown
from city.rooms.strategy.models import (
    Decision,
    FieldOfAction,
    GlobalGoal,
    Goal,
    Layer,
    Plan,
    Principle,
    SourceNote,
    Value,
)

LINKS: dict[str, tuple[str, type[Model]]] = {
    "plans": ("plans", Plan),
    "fields": ("fields_of_action", FieldOfAction),
    "layers": ("layers", Layer),
    "goals": ("goals", Goal),
    "values": ("held_values", Value),
    "principles": ("principles", Principle),
}
"""Part of the document → relation of the project and the table behind it."""


@dataclass(frozen=True)
class Resolved:
    unit: int
    links: dict[str, list[int]] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    goals: dict[str, int] = field(default_factory=dict)


def resolve(document: ProjectDocument) -> Resolved:
    """All rows that `document` names."""
    unit = organisation.unit(document.unit)
    if unit is None:
        raise Unknown("unit", document.unit)
    links = {
        relation: _ids(part, model._default_manager.all(), "code", getattr(document, part))
        for part, (relation, model) in LINKS.items()
        if getattr(document, part)
    }
    links["global_goals"] = _ids("sdgs", GlobalGoal.objects.all(), "number", document.sdgs)
    _decisions(document)
    return Resolved(unit.id, links, _sources(document), _measured_goals(document))


def _measured_goals(document: ProjectDocument) -> dict[str, int]:
    """Code → row of the goals that indicators measure, which are goals of the project."""
    wanted = {code for indicator in document.indicators for code in indicator.goals}
    return dict(Goal.objects.filter(code__in=wanted).values_list("code", "pk")) if wanted else {}


def _decisions(document: ProjectDocument) -> None:
    parts: list[Any] = [*document.stages, *document.milestones]
    wanted = {part.decision for part in parts if part.decision}
    if wanted:
        _ids("decision", Decision.objects.all(), "code", sorted(wanted))


def _ids(part: str, rows: "QuerySet[Any]", name: str, wanted: Iterable[Any]) -> list[int]:
    known = dict(rows.filter(**{f"{name}__in": list(wanted)}).values_list(name, "pk"))
    for code in wanted:
        if code not in known:
            raise Unknown(part, str(code))
    return list(known.values())


def _sources(document: ProjectDocument) -> dict[str, int]:
    parts: list[Any] = [*document.stages, *document.facts, *document.milestones, *document.updates]
    parts += [*document.budget, *document.lessons]
    for indicator in document.indicators:
        parts += [each for each in (indicator.baseline, indicator.target, *indicator.path, *indicator.values) if each]
    wanted = {part.source for part in parts if part.source}
    known = dict(SourceNote.objects.filter(code__in=wanted).values_list("code", "pk"))
    for code in sorted(wanted):
        if code not in known:
            raise Unknown("source", code)
    return known
