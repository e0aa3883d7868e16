from city.base.organisation.domain import PartnerInfo, UnitInfo, UnitPage
from city.base.organisation.models import Membership, Partner, Unit
from city.base.organisation.queries.conditions import lasting, today
from city.kernel.errors import NotFound
from city.kernel.texts import Text


def _info(unit: Unit) -> UnitInfo:
    return UnitInfo(
        unit.pk,
        unit.code,
        Text(unit.name),
        unit.kind,
        unit.parent_id,
        unit.source,
        unit.as_of,
        Text(unit.description),
        unit.dissolved_on,
        unit.order,
    )


def units() -> tuple[UnitInfo, ...]:
    """All units in the order of the organisation chart, dissolved ones too; the chart is public."""
    return tuple(_info(unit) for unit in Unit.objects.order_by("order", "code"))


def unit(code: str) -> UnitInfo | None:
    """The unit with this code."""
    found = Unit.objects.filter(code=code).first()
    return _info(found) if found else None


def unit_page(code: str) -> UnitPage:
    """What everybody may know of the unit with this code."""
    every = units()
    here = next((each for each in every if each.code == code), None)
    if here is None:
        raise NotFound
    day = today()
    functions = Membership.objects.filter(lasting(day), unit_id=here.id, listed=True).exclude(function={})
    named = {str(Text(function)): Text(function) for function in functions.values_list("function", flat=True)}
    return UnitPage(
        unit=here,
        above=_above(here, {each.id: each for each in every}),
        below=tuple(each for each in every if each.parent == here.id and stands(each)),
        functions=tuple(named[name] for name in sorted(named)),
        partners=partners(here.id),
    )


def stands(unit: UnitInfo) -> bool:
    """Whether a unit is part of today's chart."""
    return unit.dissolved_on is None or unit.dissolved_on > today()


def _above(unit: UnitInfo, by_id: dict[int, UnitInfo]) -> tuple[UnitInfo, ...]:
    """The units above, the highest first."""
    way: list[UnitInfo] = []
    parent = unit.parent
    while parent is not None:
        way.append(by_id[parent])
        parent = by_id[parent].parent
    return tuple(reversed(way))


def partners(unit_id: int) -> tuple[PartnerInfo, ...]:
    """Who from outside works in a team today, by name."""
    rows = Partner.objects.filter(lasting(today()), unit_id=unit_id).order_by("name")
    return tuple(PartnerInfo(row.pk, row.name, row.kind, row.website, row.since) for row in rows)
