"""The verbs of consent: giving, withdrawing, and what time does."""

from city.base.consent.actions.forgetting import expire, forget, forget_proofs
from city.base.consent.actions.giving import accept, end, give, withdraw

__all__ = ["accept", "end", "expire", "forget", "forget_proofs", "give", "withdraw"]
