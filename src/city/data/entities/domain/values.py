"""Entities as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from city.data.entities.domain.instances import Attributes
from city.kernel.clock import Instant
from city.kernel.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityDraft:
    """What an entity is. `policy` and `owner` are codes; `attributes` are instances (`properties({...})` makes plain
    ones); `relations` point to URNs; `geometry` is GeoJSON in WGS 84."""

    urn: str
    type: str
    names: Text
    policy: str
    owner: str | None = None
    descriptions: Text = field(default_factory=lambda: Text({}))
    geometry: Mapping[str, Any] | None = None
    attributes: Attributes = field(default_factory=dict)
    relations: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True, slots=True)
class RelationInfo:
    """A named relation to another entity."""

    name: str
    target: str
    dataset_id: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EntityInfo:
    """An entity as a viewer sees it; attributes that are series carry their newest visible value."""

    id: int
    urn: str
    type: str
    name: Text
    description: Text
    geometry: Mapping[str, Any] | None
    attributes: Mapping[str, Any]
    relations: tuple[RelationInfo, ...]
    place: str
    policy: str
    owner: str
    created_at: Instant
    modified_at: Instant


@dataclass(frozen=True, slots=True)
class Stay:
    """Where an entity has been since `at`."""

    at: Instant
    geometries: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class AttributeState:
    """What an attribute said from `since` on; `instance` is None where it was taken away."""

    name: str
    dataset_id: str
    instance: Mapping[str, Any] | None
    since: Instant
