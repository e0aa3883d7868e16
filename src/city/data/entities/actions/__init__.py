"""Writing: the write door for readings, and the verbs on entities."""

from city.data.entities.actions.describe import ensure_entity, move, relate, remove_entity, set_attributes
from city.data.entities.actions.forget import forget_history
from city.data.entities.actions.record import record

__all__ = ["ensure_entity", "forget_history", "move", "record", "relate", "remove_entity", "set_attributes"]
