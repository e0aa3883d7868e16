"""People as other rooms see them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """An account as colleagues see it; `pseudonym` is its name in the audit."""

    id: int
    name: str
    email: str
    pseudonym: str
