"""The door of the accounts."""

from city.base.accounts.actions import create_user, note, put_in_group
from city.base.accounts.domain import Person
from city.base.accounts.queries import names_of, people, user_id

__all__ = ["Person", "create_user", "names_of", "note", "people", "put_in_group", "user_id"]
