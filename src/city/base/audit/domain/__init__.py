"""Values of the record, and what rooms add to make it readable."""

from city.base.audit.domain.acts import COMMON, RecordedAct, verbs
from city.base.audit.domain.reading import (
    Cell,
    Line,
    Named,
    Naming,
    Narrowing,
    Step,
    SubjectKind,
    Undo,
    Viewing,
    Wanted,
    in_words,
    namings,
    narrowings,
    subjects,
    undo_of,
    undos,
)

__all__ = [
    "COMMON",
    "Cell",
    "Line",
    "Named",
    "Naming",
    "Narrowing",
    "RecordedAct",
    "Step",
    "SubjectKind",
    "Undo",
    "Viewing",
    "Wanted",
    "in_words",
    "namings",
    "narrowings",
    "subjects",
    "undo_of",
    "undos",
    "verbs",
]
