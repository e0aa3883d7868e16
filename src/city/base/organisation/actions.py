from dataclasses import dataclass

from django.db import transaction

from city.base.audit import api as audit
from city.base.organisation.domain import ROLES
from city.base.organisation.models import Membership, Unit
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
    """Create or change the unit with this code; return its id. The caller checks the right: `access` lies above."""
    parent = None
    if draft.parent and (parent := Unit.objects.filter(code=draft.parent).first()) is None:
        raise Invalid("parent", draft.parent)
    values = {
        "name": dict(draft.name.variants),
        "kind": draft.kind,
        "parent": parent,
        "source": draft.source,
        "as_of": draft.as_of,
        "order": draft.order,
    }
    with transaction.atomic():
        unit, created = Unit.objects.get_or_create(code=draft.code, defaults=values)
        changed = {name: str(value) for name, value in values.items() if getattr(unit, name) != value}
        if changed:
            Unit.objects.filter(pk=unit.pk).update(**values)
        if created or changed:
            audit.record(actor, "create" if created else "change", f"organisation.unit:{draft.code}", changed)
    return unit.pk


def appoint(user: int, unit: str, role: str, *, function: Text | None = None, actor: str) -> None:
    """Give a person a role in a unit from today; doing so twice changes nothing."""
    if role not in ROLES:
        raise Invalid("role", ", ".join(ROLES))
    home = Unit.objects.filter(code=unit).first()
    if home is None:
        raise Invalid("unit", unit)
    with transaction.atomic():
        _, created = Membership.objects.get_or_create(
            user_id=user,
            unit=home,
            role=role,
            until=None,
            defaults={"since": clock.now().date(), "function": dict(function.variants) if function else {}},
        )
        if created:
            audit.record(actor, "appoint", f"organisation.unit:{unit}", {"role": [None, role]})


def dismiss(user: int, unit: str, role: str, *, actor: str) -> None:
    """End a person's role in a unit today."""
    with transaction.atomic():
        current = Membership.objects.filter(user_id=user, unit__code=unit, role=role, until=None)
        if current.update(until=clock.now().date()):
            audit.record(actor, "dismiss", f"organisation.unit:{unit}", {"role": [role, None]})
