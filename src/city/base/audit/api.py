"""The door of the audit."""

from city.base.audit.actions import record, seal, undo
from city.base.audit.domain import (
    Line,
    Named,
    Naming,
    Narrowing,
    RecordedAct,
    SubjectKind,
    Undo,
    Viewing,
    Wanted,
    namings,
    narrowings,
    subjects,
    undos,
    verbs,
)
from city.base.audit.errors import MovedOn, NoWayBack
from city.base.audit.queries import acts_by, history, lines, may_read, sealed

__all__ = [
    "Line",
    "MovedOn",
    "Named",
    "Naming",
    "Narrowing",
    "NoWayBack",
    "RecordedAct",
    "SubjectKind",
    "Undo",
    "Viewing",
    "Wanted",
    "acts_by",
    "history",
    "lines",
    "may_read",
    "namings",
    "narrowings",
    "record",
    "seal",
    "sealed",
    "subjects",
    "undo",
    "undos",
    "verbs",
]
