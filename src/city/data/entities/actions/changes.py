"""The parts of an entity that keep a history, each put in place inside the verb's transaction."""

from collections.abc import Mapping
from typing import Any

from city.data.entities import models
from city.data.entities.domain.boxes import columns_of
from city.data.entities.domain.instances import Attributes, Instance, same, stamped
from city.kernel import ids
from city.kernel.clock import Instant


def put_attributes(row: models.Entity, attributes: Attributes, at: Instant) -> list[str]:
    """Write changed attributes and a line of history for each instance; return the names that changed."""
    current: Attributes = dict(row.attributes)
    changed = [name for name, instances in attributes.items() if not same(current.get(name), instances)]
    history: list[models.AttributeHistory] = []
    for name in changed:
        instances = stamped(attributes[name], at, current.get(name))
        gone = _data_sets(current.get(name)) - _data_sets(instances)
        history += [_line(row, name, instance, at) for instance in instances]
        history += [_line(row, name, {"dataset_id": dataset}, at, taken_away=True) for dataset in sorted(gone)]
        current.pop(name, None)
        current |= {name: instances} if instances else {}
    if changed:
        models.AttributeHistory.objects.bulk_create(history)
        models.Entity.objects.filter(pk=row.pk).update(attributes=current)
        row.attributes = current
    return changed


def put_location(row: models.Entity, geometry: Mapping[str, Any], at: Instant) -> list[str]:
    """Write where the entity is since `at`, and the copy of its newest place; an unchanged place is no news."""
    newest = models.LocationHistory.objects.filter(entity=row).order_by("-at", "-id").first()
    is_newest = newest is None or at >= newest.at
    if is_newest and row.geometry == geometry:
        return []
    box = columns_of(geometry)
    place = models.Location.objects.create(names=row.names, geometry=dict(geometry), **box)
    stay = models.LocationHistory.objects.create(entity=row, at=at)
    stay.locations.set([place])
    if is_newest:
        models.Entity.objects.filter(pk=row.pk).update(geometry=dict(geometry), **box)
    return ["location"]


def put_relations(row: models.Entity, relations: Mapping[str, str | tuple[str, ...]]) -> list[str]:
    """Point the named relations to their targets; return the names that changed."""
    changed = []
    for name, wanted in relations.items():
        targets = [wanted] if isinstance(wanted, str) else list(wanted)
        rows = models.Relation.objects.filter(entity=row, name=name, dataset_id="")
        if list(rows.order_by("position").values_list("target", flat=True)) != targets:
            rows.delete()
            models.Relation.objects.bulk_create(
                models.Relation(entity=row, name=name, position=position, target=target)
                for position, target in enumerate(targets)
            )
            changed.append(name)
    return changed


def _line(
    row: models.Entity, name: str, instance: Instance, at: Instant, *, taken_away: bool = False
) -> models.AttributeHistory:
    return models.AttributeHistory(
        entity=row,
        name=name,
        dataset_id=instance.get("dataset_id", ""),
        instance_id=f"urn:uuid:{ids.new_id()}",
        instance=None if taken_away else instance,
        observed_at=instance.get("observed_at"),
        since=at,
    )


def _data_sets(instances: list[Instance] | None) -> set[str]:
    return {instance.get("dataset_id", "") for instance in instances or ()}
