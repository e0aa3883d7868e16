"""Values of the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One act as readers get it; `actor` is a pseudonymous id, `changes` what changed (field → [old, new])."""

    at: datetime
    actor: str
    verb: str
    subject: str
    changes: Mapping[str, object]
