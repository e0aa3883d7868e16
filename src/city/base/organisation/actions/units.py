import re
from typing import Any, Final

from django.db import transaction

from city.base.audit import api as audit
from city.base.organisation.domain import KINDS, UnitDraft, Viewing, may_arrange
from city.base.organisation.events import UnitChanged
from city.base.organisation.models import Unit
from city.base.outbox import api as outbox
from city.kernel import reasons
from city.kernel.errors import Invalid, Refused
from city.kernel.texts import Text

CODE: Final = re.compile(r"[a-z0-9-]{1,60}")


def arrange_unit(draft: UnitDraft, *, viewer: Viewing) -> int:
    """Create or change a unit, for who may arrange what it was and what it becomes; return its id."""
    before = Unit.objects.filter(code=draft.code).values_list("kind", flat=True).first()
    if not (may_arrange(viewer, draft.kind) and may_arrange(viewer, before or draft.kind)):
        raise Refused
    if not CODE.fullmatch(draft.code):
        raise Invalid("code", reasons.written_as("stabsstelle-it", draft.code))
    if draft.kind not in KINDS:
        raise Invalid("kind", reasons.one_of(KINDS))
    if not draft.name:
        raise Invalid("name", reasons.MISSING_GERMAN)
    return put_unit(draft, actor=viewer.actor)


def put_unit(draft: UnitDraft, *, actor: str, verb: str = "change") -> int:
    """Create or change the unit with this code; return its id. The caller checks rights."""
    return _write(draft.code, _values(draft), actor, verb)


def deliver_unit(draft: UnitDraft, *, actor: str) -> tuple[str, ...]:
    """Bring a unit to what the town's profile says; return the fields in which staff have changed it and it stays.

    A field is the staff's where it is neither what the profile said last nor what it says now.
    """
    values = _values(draft)
    told = {name: recorded(value) for name, value in values.items()}
    with transaction.atomic():
        row = Unit.objects.select_for_update().filter(code=draft.code).first()
        before = row.delivered if row else {}
        present = {name: recorded(getattr(row, name)) for name in values} if row else told
        kept = tuple(name for name in values if present[name] not in (told[name], before.get(name, told[name])))
        _write(draft.code, {name: value for name, value in values.items() if name not in kept}, actor, "change")
        Unit.objects.filter(code=draft.code).update(delivered=told)
    return kept


def _values(draft: UnitDraft) -> dict[str, Any]:
    """A unit as its row holds it."""
    return {
        "name": dict(draft.name.variants),
        "kind": draft.kind,
        "description": dict(draft.description.variants),
        "parent_id": _parent(draft),
        "source": draft.source,
        "as_of": draft.as_of,
        "order": draft.order,
        "dissolved_on": draft.dissolved_on,
    }


def _write(code: str, values: dict[str, Any], actor: str, verb: str) -> int:
    with transaction.atomic():
        unit, created = Unit.objects.get_or_create(code=code, defaults=values)
        changes = {
            name: [recorded(getattr(unit, name)), recorded(value)]
            for name, value in values.items()
            if getattr(unit, name) != value
        }
        if changes:
            Unit.objects.filter(pk=unit.pk).update(**values)
        if created or changes:
            audit.record(actor, "create" if created else verb, f"organisation.unit:{code}", changes)
            outbox.write(UnitChanged(code))
    return unit.pk


def recorded(value: object) -> object:
    """A value as the audit keeps it."""
    return value if isinstance(value, dict | str | int | None) else str(value)


def _parent(draft: UnitDraft) -> int | None:
    """The id of the unit above; Invalid where there is none of that code, or where it lies below the unit itself."""
    if draft.parent is None:
        return None
    parents = dict(Unit.objects.values_list("code", "parent__code"))
    if draft.parent not in parents:
        raise Invalid("parent", reasons.unknown(draft.parent))
    above: str | None = draft.parent
    while above:
        if above == draft.code:
            raise Invalid(
                "parent",
                Text.of(
                    f"„{draft.parent}“ liegt unter „{draft.code}“. Nehmen Sie eine Einheit darüber.",
                    f"“{draft.parent}” lies below “{draft.code}”. Take a unit above it.",
                ),
            )
        above = parents[above]
    return Unit.objects.values_list("pk", flat=True).get(code=draft.parent)
