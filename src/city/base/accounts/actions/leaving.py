from django.db import transaction

from city.base.accounts.actions.sessions import end_all_sessions
from city.base.accounts.domain import Viewing, holdings
from city.base.accounts.errors import DutiesLeft
from city.base.accounts.events import AccountErased
from city.base.accounts.models import LinkRequest, User
from city.base.accounts.queries import duties, people
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel.errors import NotFound, Refused


def erase_account(user: int, *, viewer: Viewing) -> None:
    """Delete an account for good: the person's own wish, or an administrator's act.

    The pseudonym goes with it, so the audit keeps acts whose actor nobody can name any more. Each room erases its part
    in the same transaction. Raises DutiesLeft while the person is in charge of something.
    """
    if viewer.user_id != user and not viewer.has("admin"):
        raise Refused
    found = people([user])
    if not found:
        raise NotFound
    person = found[0]
    if left := duties(person):
        raise DutiesLeft(duties="; ".join(map(str, left)))
    with transaction.atomic():
        for holding in holdings:
            holding.erase(person)
        end_all_sessions(user)
        LinkRequest.objects.filter(email__iexact=person.email).delete()
        audit.record(viewer.actor, "erase", f"accounts.user:{person.pseudonym}")
        outbox.write(AccountErased(person.pseudonym))
        User.objects.filter(pk=user).delete()
