"""The door of the accounts."""

from city.base.accounts.actions import create_user
from city.base.accounts.queries import user_id

__all__ = ["create_user", "user_id"]
