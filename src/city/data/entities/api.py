"""The door of the entities, and through it of every reading."""

from city.data.entities.actions import (
    ensure_entity,
    forget_history,
    move,
    record,
    relate,
    remove_entity,
    set_attributes,
)
from city.data.entities.domain.instances import Attributes, plain, properties
from city.data.entities.domain.values import AttributeState, EntityDraft, EntityInfo, RelationInfo, Stay
from city.data.entities.queries import attribute_history, entity, find_entities, stays
from city.data.observations.api import Outcome, Reading

__all__ = [
    "AttributeState",
    "Attributes",
    "EntityDraft",
    "EntityInfo",
    "Outcome",
    "Reading",
    "RelationInfo",
    "Stay",
    "attribute_history",
    "ensure_entity",
    "entity",
    "find_entities",
    "forget_history",
    "move",
    "plain",
    "properties",
    "record",
    "relate",
    "remove_entity",
    "set_attributes",
    "stays",
]
