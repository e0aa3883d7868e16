"""The door of the audit."""

from city.base.audit.actions import record
from city.base.audit.domain import RecordedAct
from city.base.audit.queries import history

__all__ = ["RecordedAct", "history", "record"]
