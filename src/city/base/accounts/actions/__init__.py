"""The verbs of accounts."""

from city.base.accounts.actions.leaving import erase_account
from city.base.accounts.actions.links import (
    REQUEST_KEPT,
    ask_for_link,
    ask_to_confirm,
    forget_links,
    mail_link,
    tell_of_change,
    tell_of_move,
)
from city.base.accounts.actions.looking_after import invite_again, lock_account, open_account, unlock_account
from city.base.accounts.actions.opening import (
    create_user,
    note,
    note_failure,
    note_opening,
    prove_address,
    put_in_group,
)
from city.base.accounts.actions.sessions import (
    end_other_sessions,
    end_session,
    forget_remembered,
    forget_sessions,
    remove_second_factor,
)

__all__ = [
    "REQUEST_KEPT",
    "ask_for_link",
    "ask_to_confirm",
    "create_user",
    "end_other_sessions",
    "end_session",
    "erase_account",
    "forget_links",
    "forget_remembered",
    "forget_sessions",
    "invite_again",
    "lock_account",
    "mail_link",
    "note",
    "note_failure",
    "note_opening",
    "open_account",
    "prove_address",
    "put_in_group",
    "remove_second_factor",
    "tell_of_change",
    "tell_of_move",
    "unlock_account",
]
