from dataclasses import dataclass

from django.db import transaction

from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.organisation.domain import ROLES
from city.base.organisation.events import RoleChanged, UnitChanged
from city.base.organisation.models import Membership, Unit
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid
from city.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """What a unit is made of; `parent` is the code of the unit above."""

    code: str
    name: Text
    kind: str
    parent: str | None = None
    source: str = ""
    as_of: str = ""
    order: int = 0


def put_unit(draft: UnitDraft, *, actor: str) -> int:
    """Create or change the unit with this code; return its id. The caller checks rights: `access` lies above."""
    parent = _parent(draft)
    values = {
        "name": dict(draft.name.variants),
        "kind": draft.kind,
        "parent_id": parent,
        "source": draft.source,
        "as_of": draft.as_of,
        "order": draft.order,
    }
    with transaction.atomic():
        unit, created = Unit.objects.get_or_create(code=draft.code, defaults=values)
        changes = {name: [getattr(unit, name), value] for name, value in values.items() if getattr(unit, name) != value}
        if changes:
            Unit.objects.filter(pk=unit.pk).update(**values)
        if created or changes:
            audit.record(actor, "create" if created else "change", f"organisation.unit:{draft.code}", changes)
            outbox.write(UnitChanged(draft.code))
    return unit.pk


def _parent(draft: UnitDraft) -> int | None:
    """The id of the unit above; Invalid where there is none of that code, or where it lies below the unit itself."""
    if draft.parent is None:
        return None
    parents = dict(Unit.objects.values_list("code", "parent__code"))
    if draft.parent not in parents:
        raise Invalid("parent", f"{draft.parent}: gibt es nicht / does not exist")
    above: str | None = draft.parent
    while above:
        if above == draft.code:
            raise Invalid("parent", f"{draft.parent}: liegt unter {draft.code} / lies below {draft.code}")
        above = parents[above]
    return Unit.objects.values_list("pk", flat=True).get(code=draft.parent)


def appoint(user: int, unit: str, role: str, *, function: Text | None = None, actor: str) -> None:
    """Give a person a role in a unit from today; doing so twice changes nothing."""
    if role not in ROLES:
        raise Invalid("role", ", ".join(ROLES))
    home = Unit.objects.filter(code=unit).first()
    if home is None:
        raise Invalid("unit", f"{unit}: gibt es nicht / does not exist")
    person = _person(user)
    with transaction.atomic():
        _, created = Membership.objects.get_or_create(
            user_id=user,
            unit=home,
            role=role,
            until=None,
            defaults={"since": clock.now().date(), "function": dict(function.variants) if function else {}},
        )
        if created:
            audit.record(actor, "appoint", f"organisation.unit:{unit}", {role: [None, person.pseudonym]})
            outbox.write(RoleChanged(user, unit, role, held=True))


def _person(user: int) -> accounts.Person:
    found = accounts.people([user])
    if not found:
        raise Invalid("user", f"{user}: kein Konto / no account")
    return found[0]


def dismiss(user: int, unit: str, role: str, *, actor: str) -> None:
    """End a person's role in a unit today; where there is none, nothing happens."""
    with transaction.atomic():
        current = Membership.objects.filter(user_id=user, unit__code=unit, role=role, until=None)
        if current.update(until=clock.now().date()):
            audit.record(actor, "dismiss", f"organisation.unit:{unit}", {role: [_person(user).pseudonym, None]})
            outbox.write(RoleChanged(user, unit, role, held=False))
