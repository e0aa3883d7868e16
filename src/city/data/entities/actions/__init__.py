"""Writing: the write door for readings, and the verbs on entities."""

from city.data.entities.actions.record import record

__all__ = ["record"]
