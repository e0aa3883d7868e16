"""Reads: people as colleagues see them, and what a person sees of the own account."""

from city.base.accounts.queries.looking_after import account, accounts
from city.base.accounts.queries.own import (
    account_data,
    duties,
    has_second_factor,
    myself,
    own_data,
    sessions,
    waiting_address,
)
from city.base.accounts.queries.people import names_of, people, pseudonyms_like, user_id

__all__ = [
    "account",
    "account_data",
    "accounts",
    "duties",
    "has_second_factor",
    "myself",
    "names_of",
    "own_data",
    "people",
    "pseudonyms_like",
    "sessions",
    "user_id",
    "waiting_address",
]
