"""What the demo town has, for invented things to hang on."""

from dataclasses import dataclass
from typing import Any

from city.base.organisation.models import Unit
from city.base.places.models import PlaceRow
from city.data.observations.models import Series
from city.rooms.strategy.models import (
    FieldOfAction,
    GlobalGoal,
    Goal,
    Layer,
    Plan,
    Principle,
    SourceNote,
    Value,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Keys of rows. `linked` maps a relation of a project to what it can be set to, and how many a project has."""

    units: tuple[int, ...]
    sources: tuple[int, ...]
    goals: tuple[int, ...]
    places: tuple[PlaceRow, ...]
    series: tuple[int, ...]
    linked: dict[str, tuple[tuple[int, ...], int]]


def read() -> Frame:
    """The frame of the store; its series are those that measure an air temperature."""
    linked = {
        relation: (keys(model), count)
        for relation, model, count in (
            ("plans", Plan, 1),
            ("fields_of_action", FieldOfAction, 2),
            ("layers", Layer, 1),
            ("goals", Goal, 2),
            ("held_values", Value, 2),
            ("principles", Principle, 3),
            ("global_goals", GlobalGoal, 2),
        )
    }
    thermometers = Series.objects.filter(attribute="temperature").order_by("pk").values_list("pk", flat=True)
    return Frame(keys(Unit), keys(SourceNote), keys(Goal), tuple(PlaceRow.objects.all()), tuple(thermometers), linked)


def keys(model: type[Any]) -> tuple[int, ...]:
    return tuple(model._default_manager.order_by("pk").values_list("pk", flat=True))
