"""The verbs of the coordination: define the frame. Each is safe to repeat; what does not change leaves no trace."""

from typing import Any

from django.db import transaction
from django.db.models import Model

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.rooms.strategy.domain.differences import differences_of
from city.rooms.strategy.errors import OnlyTheCoordination, Unknown
from city.rooms.strategy.events import FrameChanged
from city.rooms.strategy.models import (
    FieldGlobalGoal,
    FieldOfAction,
    GlobalGoal,
    Goal,
    Layer,
    Plan,
    PlanVersion,
    Principle,
    SourceNote,
    Value,
)
from city.rooms.strategy.queries import rights, searching

KINDS: dict[str, type[Model]] = {
    "plan": Plan,
    "value": Value,
    "principle": Principle,
    "field": FieldOfAction,
    "layer": Layer,
    "goal": Goal,
    "source": SourceNote,
    "sdg": GlobalGoal,
    "plan-version": PlanVersion,
}
"""What the frame consists of, by the name used in events and in the audit."""


def define(viewer: Viewer, kind: str, key: dict[str, Any], values: dict[str, Any]) -> bool:
    """Create or change one part of the frame; return whether anything changed. For the coordination.

    `key` identifies the row (`{"code": …}`); in `values` the name of a foreign key takes the code of what it points to,
    and a many-to-many relation a list of codes.
    """
    if not rights.may_coordinate(viewer):
        raise OnlyTheCoordination
    model = KINDS[kind]
    columns, relations = _resolved(model, key | values)
    code = ".".join(str(value) for value in key.values())
    with transaction.atomic():
        row, created = model._default_manager.get_or_create(
            **{name: columns[name] for name in _columns(model, key)}, defaults=columns
        )
        changes: dict[str, object] = {} if created else _changes(row, columns)
        if changes:
            model._default_manager.filter(pk=row.pk).update(**columns)
        moved = {name: sides for name, ids in relations.items() if (sides := _relate(row, name, ids))}
        if not (created or changes or moved):
            return False
        said = changes | {name: [before, after] for name, (before, after) in moved.items()}
        audit.record(viewer.actor, "create" if created else "change", f"strategy.{kind}:{code}", said)
        outbox.write(FrameChanged(kind, code))
        if kind in searching.PART_PAGES:
            row.refresh_from_db()
            search.put(searching.part_document(kind, row))
    return True


def link_global_goals(viewer: Viewer, field: str, links: list[dict[str, Any]]) -> bool:
    """Set the global goals of a field: number, `quelle` (text or bild) and a note each. For the coordination."""
    if not rights.may_coordinate(viewer):
        raise OnlyTheCoordination
    row = FieldOfAction.objects.filter(code=field).first()
    if row is None:
        raise Unknown("field", field)
    wanted = [(link["sdg"], link.get("quelle", "text"), link.get("note", {})) for link in links]
    with transaction.atomic():
        present = [(link.global_goal_id, link.quelle, link.note) for link in row.global_goal_links.all()]
        if present == wanted:
            return False
        row.global_goal_links.all().delete()
        FieldGlobalGoal.objects.bulk_create(
            FieldGlobalGoal(field=row, global_goal_id=number, quelle=quelle, note=note, position=position)
            for position, (number, quelle, note) in enumerate(wanted)
        )
        numbers = [[number for number, *_ in present], [number for number, *_ in wanted]]
        audit.record(viewer.actor, "link", f"strategy.field:{field}", {"sdgs": numbers})
        outbox.write(FrameChanged("field", field))
    return True


def _columns(model: type[Model], names: dict[str, Any]) -> list[str]:
    return [model._meta.get_field(name).attname for name in names]  # type: ignore[union-attr]  # columns only


def _resolved(model: type[Model], values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Plain columns with foreign keys as ids, and many-to-many relations as lists of ids."""
    columns: dict[str, Any] = {}
    relations: dict[str, list[int]] = {}
    for name, value in values.items():
        field = model._meta.get_field(name)
        target = field.related_model
        if target is None or isinstance(target, str):
            columns[name] = value
        elif field.many_to_many:
            relations[name] = [_id(target, name, code) for code in value]
        else:
            columns[f"{name}_id"] = _id(target, name, value) if value else None
    return columns, relations


def _id(target: type[Model], name: str, code: Any) -> int:
    by = "number" if target is GlobalGoal else "code"
    found = target._default_manager.filter(**{by: code}).values_list("pk", flat=True).first()
    if found is None:
        raise Unknown(name, str(code))
    return int(found)


def _changes(row: Model, columns: dict[str, Any]) -> dict[str, object]:
    """What became different, place by place: of a text the language, of a list the entry, not the whole of it."""
    before = {name: getattr(row, name) for name in columns}
    found = differences_of(before, columns)
    return {each.path: [each.before or None, each.after or None] for each in found}


def _relate(row: Model, name: str, ids: list[int]) -> tuple[list[str], list[str]] | None:
    """Set a relation; what it named before and names now, or None where that is the same."""
    relation = getattr(row, name)
    before = {each.pk: str(each) for each in relation.all()}
    if set(before) == set(ids):
        return None
    relation.set(ids)
    return sorted(before.values()), sorted(str(each) for each in relation.all())
