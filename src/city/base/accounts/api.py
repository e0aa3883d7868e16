"""The door of the accounts."""

from city.base.accounts.actions import allow_editing, create_user, note
from city.base.accounts.domain import Person
from city.base.accounts.queries import names_of, people, user_id

__all__ = ["Person", "allow_editing", "create_user", "names_of", "note", "people", "user_id"]
