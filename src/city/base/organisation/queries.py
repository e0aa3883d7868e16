from city.base.organisation.domain import Colleague, MembershipInfo, UnitInfo
from city.base.organisation.models import Membership, Unit
from city.kernel.texts import Text


def _info(unit: Unit) -> UnitInfo:
    return UnitInfo(unit.pk, unit.code, Text(unit.name), unit.kind, unit.parent_id, unit.source, unit.as_of)


def units() -> tuple[UnitInfo, ...]:
    """All units in the order of the organisation chart; the chart is public."""
    return tuple(_info(unit) for unit in Unit.objects.order_by("order", "code"))


def unit(code: str) -> UnitInfo | None:
    """The unit with this code."""
    found = Unit.objects.filter(code=code).first()
    return _info(found) if found else None


def memberships_of(user: int) -> tuple[MembershipInfo, ...]:
    """The present memberships of a person."""
    rows = Membership.objects.filter(user_id=user, until=None).select_related("unit")
    return tuple(MembershipInfo(row.unit_id, row.unit.code, row.role, Text(row.function)) for row in rows)


def people_with_role(role: str, unit_id: int | None = None) -> tuple[int, ...]:
    """Ids of the accounts that hold `role`, in one unit or anywhere."""
    rows = Membership.objects.filter(role=role, until=None, user__is_active=True)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    return tuple(rows.values_list("user_id", flat=True).distinct().order_by("user_id"))


def colleagues(unit_id: int) -> tuple[Colleague, ...]:
    """Who holds which role in a unit today, by name; for the eyes of staff."""
    rows = Membership.objects.filter(unit_id=unit_id, until=None, user__is_active=True).select_related("user")
    return tuple(
        Colleague(row.user_id, row.user.name, row.role, Text(row.function)) for row in rows.order_by("user__name")
    )
