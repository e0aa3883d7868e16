"""What a person sees of the own account."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from city.base.accounts.domain import Person, Session, Viewing, browser_of, holdings
from city.base.accounts.models import User
from city.base.accounts.queries.people import people
from city.base.audit import api as audit
from city.kernel.errors import NotFound, Refused
from city.kernel.texts import Text


def myself(viewer: Viewing) -> Person:
    """The person who asks; a program or a visitor is none."""
    if viewer.user_id is None:
        raise Refused
    found = people([viewer.user_id])
    if not found:
        raise NotFound
    return found[0]


def sessions(viewer: Viewing, current_key: str | None) -> tuple[Session, ...]:
    """Where the viewer is signed in, this place first, then the newest."""
    rows = UserSession.objects.purge_and_list(User.objects.get(pk=myself(viewer).id))
    found = (
        Session(row.pk, row.created_at, row.ip, browser_of(row.user_agent), row.session_key == current_key)
        for row in sorted(rows, key=lambda row: row.created_at, reverse=True)
    )
    return tuple(sorted(found, key=lambda session: not session.current))


def has_second_factor(user: int) -> bool:
    """Whether an account is protected by more than a password; recovery codes alone are no factor."""
    factors = Authenticator.objects.filter(user_id=user)
    return bool(factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def waiting_address(user: int) -> str:
    """The address a person wants to move to and has not confirmed yet."""
    waiting = EmailAddress.objects.filter(user_id=user, verified=False).exclude(primary=True)
    return str(waiting.values_list("email", flat=True).first() or "")


def own_data(viewer: Viewing) -> dict[str, object]:
    """Everything the house holds of the viewer, room by room, under the rooms' German titles."""
    me = myself(viewer)
    return {str(holding.title): holding.export(me) for holding in holdings}


def duties(person: Person) -> tuple[Text, ...]:
    """What somebody else must take over before this person can leave."""
    return tuple(duty for holding in holdings for duty in holding.duties(person))


def account_data(person: Person) -> dict[str, Any]:
    """What this room itself holds of a person; secrets are named, never shown."""
    row = User.objects.get(pk=person.id)
    addresses = EmailAddress.objects.filter(user_id=person.id).order_by("pk")
    return {
        "name": row.name,
        "e-mail": row.email,
        "pseudonym": row.pseudonym,
        "joined": row.joined_at,
        "last sign-in": row.last_login,
        "groups": sorted(row.groups.values_list("name", flat=True)),
        "addresses": list(addresses.values("email", "verified", "primary")),
        "sign-in by": list(SocialAccount.objects.filter(user_id=person.id).values("provider", "uid", "date_joined")),
        "second factors": list(
            Authenticator.objects.filter(user_id=person.id).values("type", "created_at", "last_used_at")
        ),
        "sessions": list(
            UserSession.objects.filter(user_id=person.id).values("created_at", "ip", "user_agent").order_by("pk")
        ),
        "acts on the account": [
            {"at": act.at, "actor": act.actor, "verb": act.verb}
            for act in audit.history(f"accounts.user:{person.pseudonym}", limit=1000)
        ],
        "own acts": [
            {"at": act.at, "verb": act.verb, "subject": act.subject, "changes": act.changes}
            for act in audit.acts_by(person.pseudonym)
        ],
    }
