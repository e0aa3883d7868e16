"""The door of the accounts."""

from city.base.accounts.actions import ask_for_link, create_user, forget_links, mail_link, note, put_in_group
from city.base.accounts.domain import Person
from city.base.accounts.queries import names_of, people, user_id

__all__ = [
    "Person",
    "ask_for_link",
    "create_user",
    "forget_links",
    "mail_link",
    "names_of",
    "note",
    "people",
    "put_in_group",
    "user_id",
]
