"""Writes a document into the tables that the pages read. Parts keep their rows by key, so their addresses stay."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from city.base.access.api import PUBLIC, SYSTEM
from city.base.files import api as files
from city.base.places import api as places
from city.base.search import api as search
from city.rooms.strategy.actions.resolving import Resolved
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.attached import ATTACHED
from city.rooms.strategy.domain.document import Indicator as IndicatorPart
from city.rooms.strategy.domain.document import Paper, Place, ProjectDocument
from city.rooms.strategy.models import (
    Fact,
    Indicator,
    IndicatorValue,
    Milestone,
    MilestoneShift,
    Project,
    ProjectPlace,
    ProjectUpdate,
    StageChange,
)
from city.rooms.strategy.models.parts import Keyed
from city.rooms.strategy.queries import searching, work


def apply(
    project: Project, document: ProjectDocument, resolved: Resolved, at: datetime, *, moved: bool = False
) -> None:
    """Make the tables say what `document` says, within the caller's transaction.

    With `moved`, a milestone whose date differs from what the public was told is put on record.
    """
    _head(project, document, resolved, at)
    for relation in ("plans", "fields_of_action", "layers", "goals", "held_values", "principles", "global_goals"):
        getattr(project, relation).set(resolved.links.get(relation, ()))
    _stages(project, document, resolved)
    _keyed(project, ProjectPlace, _located(document.places), resolved)
    _keyed(project, Fact, document.facts, resolved)
    _milestones(project, document, resolved, at if moved else None)
    _keyed(project, ProjectUpdate, document.updates, resolved)
    _indicators(project, document.indicators, resolved)
    search.put(searching.project_document(project))


def _head(project: Project, document: ProjectDocument, resolved: Resolved, at: datetime) -> None:
    project.unit_id = resolved.unit
    for name in ("title", "summary", "description", "benefit", "state_note"):
        setattr(project, name, getattr(document, name))
    project.partners = list(document.partners)
    project.attached = {part: msgspec.to_builtins(getattr(document, part)) for part in ATTACHED}
    project.attached["files"] = _linked(project, document.documents)
    last = document.stages[-1] if document.stages else None
    project.stage, project.stage_on = (last.stage.value, last.on) if last else ("", "")
    words = [*document.title.values(), *document.summary.values(), *document.partners]
    project.sought = " ".join(words).casefold()
    project.changed_at = at
    project.save()


def _linked(project: Project, papers: tuple[Paper, ...]) -> dict[str, Any]:
    """File → address, name and size in bytes, of those that everybody who sees the project may open."""
    if not (wanted := [paper.file for paper in papers if paper.file]):
        return {}
    inner = () if project.published_at else files.attached(SYSTEM, work.subject(project.slug))
    own = {each.file.id for each in inner}
    return {
        key: [files.link(stored), stored.name, stored.size]
        for key, stored in files.files(SYSTEM, wanted).items()
        if PUBLIC in stored.audience or key in own
    }


def _stages(project: Project, document: ProjectDocument, resolved: Resolved) -> None:
    project.stage_changes.all().delete()
    StageChange.objects.bulk_create(
        StageChange(
            project=project,
            position=position,
            stage=step.stage.value,
            on=step.on,
            note=step.note,
            source_id=resolved.sources.get(step.source),
            decision=step.decision,
        )
        for position, step in enumerate(document.stages)
    )


def _values(part: Any, resolved: Resolved) -> dict[str, Any]:
    """The columns of a part: its own fields, with the source's code turned into its row."""
    values: dict[str, Any] = {field.name: getattr(part, field.name) for field in msgspec.structs.fields(part)}
    if "source" in values:
        values["source_id"] = resolved.sources.get(values.pop("source"))
    return values


def _keyed(project: Project, model: type[Keyed], parts: Sequence[Any], resolved: Resolved) -> None:
    """Rows of `model` like `parts`: new ones added, known ones changed, others gone."""
    rows = {row.key: row for row in model._default_manager.filter(project=project)}
    fresh, changed = [], []
    for position, part in enumerate(parts):
        values = _values(part, resolved) | {"position": position}
        row = rows.pop(part.key, None)
        if row is None:
            fresh.append(model(project=project, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    model._default_manager.filter(pk__in=[row.pk for row in rows.values()]).delete()
    model._default_manager.bulk_create(fresh)
    for row in changed:
        row.save()


def _located(parts: Sequence[Place]) -> list[Place]:
    """Places that are named by their code only get their point from `places`."""
    codes = [part.code for part in parts if part.code and part.lon is None]
    known = {place.code: place for place in places.places(codes=codes)} if codes else {}
    return [
        msgspec.structs.replace(
            part, lon=found.point.lon, lat=found.point.lat, approximate=found.approximate or part.approximate
        )
        if (found := known.get(part.code))
        else part
        for part in parts
    ]


def _milestones(project: Project, document: ProjectDocument, resolved: Resolved, at: datetime | None) -> None:
    before = dict(Milestone.objects.filter(project=project).values_list("key", "planned"))
    rows = {row.key: row for row in Milestone.objects.filter(project=project)}
    for position, part in enumerate(document.milestones):
        row = rows.pop(part.key, None) or Milestone(project=project)
        for name, value in _values(part, resolved).items():
            setattr(row, name, value)
        row.position, row.planned_last_day = position, dates.last_day(part.planned)
        row.save()
        told = before.get(part.key)
        if at and told and told != part.planned:
            MilestoneShift.objects.create(
                milestone=row, planned_before=told, planned_after=part.planned, reason=part.reason, at=at
            )
    Milestone.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()


def _indicators(project: Project, parts: Sequence[IndicatorPart], resolved: Resolved) -> None:
    rows = {row.key: row for row in Indicator.objects.filter(project=project)}
    for position, part in enumerate(parts):
        row = rows.pop(part.key, None) or Indicator(project=project)
        values = _values(part, resolved)
        values.pop("values")
        goals = values.pop("goals")
        values["path"] = msgspec.to_builtins(part.path)
        for name in ("baseline", "target"):
            told = values[name]
            values[f"{name}_source_id"] = resolved.sources.get(told.source) if told else None
        for name in ("baseline", "target", "binding"):
            values[name] = msgspec.to_builtins(values[name]) if values[name] else None
        if values["binding"] != row.binding:
            row.series = []
        for name, value in values.items():
            setattr(row, name, value)
        row.position = position
        row.save()
        row.goals.set(resolved.goals[code] for code in goals)
        _hand_values(row, part, resolved)
    Indicator.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()


def _hand_values(row: Indicator, part: IndicatorPart, resolved: Resolved) -> None:
    row.hand_values.all().delete()
    IndicatorValue.objects.bulk_create(
        IndicatorValue(
            indicator=row,
            on=value.on,
            value=value.value,
            note=value.note,
            source_id=resolved.sources.get(value.source),
        )
        for value in part.values
    )
