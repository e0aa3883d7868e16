"""What administrators do with accounts: open, invite, lock, unlock; each with its trace."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from city.base.accounts.actions.links import ask_to_join
from city.base.accounts.actions.opening import create_user
from city.base.accounts.actions.sessions import end_all_sessions
from city.base.accounts.domain import LOCKING, Viewing
from city.base.accounts.errors import OwnAccount
from city.base.accounts.events import AccountLocked, AccountUnlocked
from city.base.accounts.models import User
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel import reasons
from city.kernel.errors import Conflict, Invalid, NotFound, Refused


def open_account(email: str, name: str, language: str, *, viewer: Viewing) -> int:
    """Open an account and send its owner a mail with a link to set the password; return the id."""
    if not viewer.has("admin"):
        raise Refused
    try:
        validate_email(email)
    except ValidationError as problem:
        raise Invalid("email", reasons.written_as("anna.muster@example.org", email)) from problem
    if not name.strip():
        raise Invalid("name", reasons.EMPTY)
    with transaction.atomic():
        made = create_user(email.strip(), name.strip(), None, actor=viewer.actor)
        ask_to_join(email.strip().lower(), language)
    return made


def invite_again(user: int, language: str, *, viewer: Viewing) -> None:
    """Send the link once more to somebody who has never signed in; Conflict for who has."""
    row = _account(user, viewer)
    if row.last_login is not None or not row.is_active:
        raise Conflict
    with transaction.atomic():
        ask_to_join(row.email, language)
        audit.record(viewer.actor, "invite", f"accounts.user:{row.pseudonym}")


def lock_account(user: int, reason: str, *, viewer: Viewing) -> None:
    """Keep a person out from now on and end their sessions; data, roles and history stay. Nobody locks themselves out.

    `reason` is one of LOCKING: what is recorded can never be deleted, so nothing is written there freely.
    """
    row = _account(user, viewer)
    if row.pk == viewer.user_id:
        raise OwnAccount
    if reason not in LOCKING:
        raise Invalid("reason", reasons.one_of(LOCKING))
    with transaction.atomic():
        if User.objects.filter(pk=user, is_active=True).update(is_active=False):
            end_all_sessions(user)
            audit.record(viewer.actor, "lock", f"accounts.user:{row.pseudonym}", {"reason": [None, reason]})
            outbox.write(AccountLocked(row.pseudonym))


def unlock_account(user: int, *, viewer: Viewing) -> None:
    """Let a person in again, with the roles that have not ended meanwhile."""
    row = _account(user, viewer)
    with transaction.atomic():
        if User.objects.filter(pk=user, is_active=False).update(is_active=True):
            audit.record(viewer.actor, "unlock", f"accounts.user:{row.pseudonym}")
            outbox.write(AccountUnlocked(row.pseudonym))


def _account(user: int, viewer: Viewing) -> User:
    """The account, for administrators only: others do not even learn whether it is there."""
    if not viewer.has("admin"):
        raise Refused
    row = User.objects.filter(pk=user).first()
    if row is None:
        raise NotFound
    return row
