"""The door of the entities, and through it of every reading."""

from city.data.entities.actions import record
from city.data.observations.api import Outcome, Reading

__all__ = ["Outcome", "Reading", "record"]
