"""The door of consent."""

from city.base.consent.actions import accept, end, expire, forget, forget_proofs, give, withdraw
from city.base.consent.domain import BASES, PROOF_KEPT, Basis, ConsentInfo, Purpose, Standing, purposes, user_party
from city.base.consent.errors import ConsentMissing, NoBasis, NotAsked
from city.base.consent.queries import allowed, held_of, holds, past, purpose, require, standings

__all__ = [
    "BASES",
    "PROOF_KEPT",
    "Basis",
    "ConsentInfo",
    "ConsentMissing",
    "NoBasis",
    "NotAsked",
    "Purpose",
    "Standing",
    "accept",
    "allowed",
    "end",
    "expire",
    "forget",
    "forget_proofs",
    "give",
    "held_of",
    "holds",
    "past",
    "purpose",
    "purposes",
    "require",
    "standings",
    "user_party",
    "withdraw",
]
