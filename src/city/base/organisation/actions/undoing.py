"""Ways back: each is a step forward that checks the right, and refuses where the thing has moved on since."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import transaction

from city.base.audit import api as audit
from city.base.organisation.actions.roles import kind_of, take_role
from city.base.organisation.actions.units import put_unit, recorded
from city.base.organisation.domain import UnitDraft, Viewing, may_arrange, may_give
from city.base.organisation.events import DeputyNamed, PartnersChanged, RoleChanged
from city.base.organisation.models import Deputy, Membership, Partner, Unit
from city.base.organisation.queries.conditions import lasting, not_over, today
from city.base.outbox import api as outbox
from city.kernel.errors import NotFound, Refused
from city.kernel.texts import Text

Changes = Mapping[str, object]


def undo_change(code: str, changes: Changes, *, viewer: Viewing) -> None:
    """Give a unit back what one change took, for who may arrange what it is and what it becomes again."""
    with transaction.atomic():
        row = Unit.objects.select_for_update().filter(code=code).first()
        if row is None:
            raise NotFound
        draft = _draft(row)
        for name, (old, new) in _pairs(changes):
            if not hasattr(row, name) or recorded(getattr(row, name)) != new:
                raise audit.MovedOn(what=Text(row.name))
            draft = _with(draft, name, old)
        if not (may_arrange(viewer, row.kind) and may_arrange(viewer, draft.kind)):
            raise Refused
        put_unit(draft, actor=viewer.actor, verb="undo")


def restore_role(code: str, role: str, person: str, *, until: date | None = None, viewer: Viewing) -> None:
    """Let a role go on that ended too early, up to the day before `until` or for good; `person` is the pseudonym.

    For who may give it.
    """
    if not may_give(viewer, kind_of(code), role):
        raise Refused
    with transaction.atomic():
        rows = Membership.objects.select_for_update().filter(unit__code=code, role=role, user__pseudonym=person)
        last = rows.order_by("-until", "-pk").first()
        if last is None or rows.filter(not_over(today())).exists() or (until and until <= today()):
            raise audit.MovedOn(what=_name(code))
        Membership.objects.filter(pk=last.pk).update(until=until)
        audit.record(viewer.actor, "undo", f"organisation.unit:{code}", {role: [None, person]})
        outbox.write(RoleChanged(last.user_id, code, role, held=True))


def take_back_role(code: str, role: str, person: str, *, viewer: Viewing) -> None:
    """End a role that was given by mistake; for who may give it."""
    held = Membership.objects.filter(not_over(today()), unit__code=code, role=role, user__pseudonym=person).first()
    if held is None:
        if not may_give(viewer, kind_of(code), role):
            raise Refused
        raise audit.MovedOn(what=_name(code))
    take_role(held.user_id, code, role, viewer=viewer)


def restore_partner(code: str, name: str, *, viewer: Viewing) -> None:
    """Let a partner go on who was taken out of a team too early."""
    if not may_arrange(viewer, kind_of(code)):
        raise Refused
    with transaction.atomic():
        rows = Partner.objects.select_for_update().filter(unit__code=code, name=name)
        last = rows.order_by("-until", "-pk").first()
        if last is None or rows.filter(lasting(today())).exists():
            raise audit.MovedOn(what=Text.of(name))
        Partner.objects.filter(pk=last.pk).update(until=None)
        audit.record(viewer.actor, "undo", f"organisation.unit:{code}", {"partner": [None, name]})
        outbox.write(PartnersChanged(code))


def restore_deputy(person: str, deputy: str, *, viewer: Viewing) -> None:
    """Let somebody act again who was stopped too early: for the absent person, the deputy, or an administrator."""
    with transaction.atomic():
        rows = Deputy.objects.select_for_update().filter(person__pseudonym=person, deputy__pseudonym=deputy)
        last = rows.exclude(ended_at=None).order_by("-ended_at").first()
        if not (viewer.has("admin") or (last and viewer.user_id in {last.person_id, last.deputy_id})):
            raise Refused
        if last is None or last.last_day < today() or rows.filter(ended_at=None, last_day__gte=today()).exists():
            raise audit.MovedOn(what=Text.of("Vertretung", "Deputyship"))
        Deputy.objects.filter(pk=last.pk).update(ended_at=None)
        audit.record(viewer.actor, "undo", f"accounts.user:{person}", {"deputy": [None, deputy]})
        outbox.write(DeputyNamed(last.person_id, last.deputy_id, last.first_day.isoformat(), last.last_day.isoformat()))
        for held in Membership.objects.filter(lasting(today()), user_id=last.person_id).select_related("unit"):
            if last.first_day <= today():
                outbox.write(RoleChanged(last.deputy_id, held.unit.code, held.role, held=True))


def _pairs(changes: Changes) -> list[tuple[str, tuple[object, object]]]:
    """Field, before and after, as the record keeps them."""
    return [(name, (told[0], told[1])) for name, told in changes.items() if isinstance(told, list) and len(told) == 2]


def _draft(row: Unit) -> UnitDraft:
    return UnitDraft(
        code=row.code,
        name=Text(row.name),
        kind=row.kind,
        parent=row.parent.code if row.parent else None,
        source=row.source,
        as_of=row.as_of,
        order=row.order,
        description=Text(row.description),
        dissolved_on=row.dissolved_on,
    )


def _with(draft: UnitDraft, name: str, old: object) -> UnitDraft:
    """The draft with one field as it was; a unit above that is gone is none."""
    value: object = old
    if name == "parent_id":
        above = Unit.objects.filter(pk=old).values_list("code", flat=True) if isinstance(old, int) else ()
        name, value = "parent", next(iter(above), None)
    elif name in {"name", "description"} and isinstance(old, dict):
        value = Text(old)
    elif name == "dissolved_on" and isinstance(old, str):
        value = date.fromisoformat(old)
    return replace(draft, **{name: value})  # type: ignore[arg-type]  # the record holds what the field held


def _name(code: str) -> Text:
    found = Unit.objects.filter(code=code).values_list("name", flat=True).first()
    return Text(found) if found else Text.of(code)
