"""The door of the audit."""

from city.base.audit.actions import record, seal
from city.base.audit.domain import RecordedAct, verbs
from city.base.audit.queries import history, sealed

__all__ = ["RecordedAct", "history", "record", "seal", "sealed", "verbs"]
