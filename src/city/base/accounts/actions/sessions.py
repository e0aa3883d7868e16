from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import get_language

from city.base.accounts.actions.links import tell_of_change
from city.base.accounts.domain import FACTOR_LOST, Viewing
from city.base.accounts.models import Remembered
from city.base.accounts.queries import myself, people
from city.base.audit import api as audit
from city.kernel import clock, reasons
from city.kernel.errors import Invalid, NotFound, Refused


def end_session(session: int, *, viewer: Viewing) -> None:
    """Sign the viewer out in one place; somebody else's session does not exist for them."""
    me = myself(viewer)
    with transaction.atomic():
        row = UserSession.objects.filter(pk=session, user_id=me.id).first()
        if row is None:
            raise NotFound
        row.end()
        audit.record(viewer.actor, "end-session", f"accounts.user:{me.pseudonym}")


def end_other_sessions(current_key: str, *, viewer: Viewing) -> int:
    """Sign the viewer out everywhere but here; return in how many places."""
    me = myself(viewer)
    with transaction.atomic():
        others = list(UserSession.objects.filter(user_id=me.id).exclude(session_key=current_key))
        for row in others:
            row.end()
        if others:
            audit.record(viewer.actor, "end-other-sessions", f"accounts.user:{me.pseudonym}")
    return len(others)


def end_all_sessions(user: int) -> None:
    """Sign a person out everywhere; within the caller's transaction."""
    for row in UserSession.objects.filter(user_id=user):
        row.end()


def remove_second_factor(user: int, *, viewer: Viewing, reason: str = "called") -> None:
    """Take the second factor off an account whose owner lost it, and sign them out; for administrators.

    `reason` is one of FACTOR_LOST: why, and how it was made sure that it is the owner who asks.
    """
    if not viewer.has("admin"):
        raise Refused
    if reason not in FACTOR_LOST:
        raise Invalid("reason", reasons.one_of(FACTOR_LOST))
    found = people([user])
    if not found:
        raise NotFound
    with transaction.atomic():
        if Authenticator.objects.filter(user_id=user).delete()[0]:
            end_all_sessions(user)
            subject = f"accounts.user:{found[0].pseudonym}"
            audit.record(viewer.actor, "remove-second-factor", subject, {"reason": [None, reason]})
            tell_of_change(found[0].email, "factor", get_language() or "de")


def forget_remembered() -> int:
    """Delete what signing in need not remember any longer; how many."""
    return Remembered.objects.filter(expires__lt=clock.now()).delete()[0]


def forget_sessions() -> int:
    """Delete sessions that are over, and what was kept of them: address and browser; how many."""
    gone = Session.objects.filter(expire_date__lt=clock.now()).delete()[0]
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return gone
