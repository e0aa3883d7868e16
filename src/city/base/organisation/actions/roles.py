from datetime import date
from typing import Final

from django.db import transaction

from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.organisation.domain import ROLES, Viewing, may_give
from city.base.organisation.events import RoleChanged
from city.base.organisation.models import Membership, Unit
from city.base.organisation.queries.conditions import not_over, today
from city.base.outbox import api as outbox
from city.kernel import reasons
from city.kernel.errors import Invalid, Refused
from city.kernel.texts import Text

LATER: Final = Text.of(
    "der Tag liegt zu früh. Nehmen Sie einen Tag nach dem ersten und nach heute.",
    "the day is too early. Take one after the first day and after today.",
)


def give_role(
    user: int,
    unit: str,
    role: str,
    *,
    viewer: Viewing,
    function: Text | None = None,
    listed: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> None:
    """Give a person a role in a unit, for who may: an administrator, or a coordinator in a project team."""
    if not may_give(viewer, kind_of(unit), role):
        raise Refused
    appoint(user, unit, role, function=function, listed=listed, since=since, until=until, actor=viewer.actor)


def take_role(user: int, unit: str, role: str, *, viewer: Viewing) -> None:
    """End a person's role in a unit, for who may give it."""
    if not may_give(viewer, kind_of(unit), role):
        raise Refused
    dismiss(user, unit, role, actor=viewer.actor)


def kind_of(unit: str) -> str:
    """The kind of the unit with this code; nothing for one that is not there, which only an administrator learns."""
    return Unit.objects.filter(code=unit).values_list("kind", flat=True).first() or ""


def appoint(
    user: int,
    unit: str,
    role: str,
    *,
    actor: str,
    function: Text | None = None,
    listed: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> None:
    """Give a person a role in a unit from `since` (today) up to the day before `until` (open).

    Doing so twice changes nothing. The caller checks rights.
    """
    if role not in ROLES:
        raise Invalid("role", reasons.one_of(ROLES))
    home = Unit.objects.filter(code=unit).first()
    if home is None:
        raise Invalid("unit", reasons.unknown(unit))
    first = since or today()
    if until is not None and until <= max(first, today()):
        raise Invalid("until", LATER)
    person = person_of(user)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=home.pk)
        if Membership.objects.filter(not_over(today()), user_id=user, unit=home, role=role).exists():
            return
        Membership.objects.create(
            user_id=user,
            unit=home,
            role=role,
            since=first,
            until=until,
            function=dict(function.variants) if function else {},
            listed=listed,
        )
        audit.record(actor, "appoint", f"organisation.unit:{unit}", {role: [None, person.pseudonym]})
        outbox.write(RoleChanged(user, unit, role, held=True))


def person_of(user: int) -> accounts.Person:
    """The account with this id; Invalid where there is none."""
    found = accounts.people([user])
    if not found:
        raise Invalid("user", reasons.unknown(user))
    return found[0]


def dismiss(user: int, unit: str, role: str, *, actor: str) -> None:
    """End a person's role in a unit today; where there is none, nothing happens. The caller checks rights."""
    with transaction.atomic():
        current = Membership.objects.filter(not_over(today()), user_id=user, unit__code=unit, role=role)
        planned = list(current.select_for_update().values_list("until", flat=True))
        if current.update(until=today()):
            told: dict[str, object] = {role: [person_of(user).pseudonym, None]}
            if end := next(filter(None, planned), None):
                told["until"] = [end.isoformat(), today().isoformat()]
            audit.record(actor, "dismiss", f"organisation.unit:{unit}", told)
            outbox.write(RoleChanged(user, unit, role, held=False))
