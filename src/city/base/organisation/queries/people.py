from collections.abc import Iterable

from django.db.models import Q

from city.base.organisation.domain import NO_DUTY, Colleague, DeputyInfo, MembershipInfo
from city.base.organisation.models import Deputy, Membership
from city.base.organisation.queries.conditions import acting, held_by, lasting, not_over, today
from city.kernel.texts import Text


def memberships_of(user: int) -> tuple[MembershipInfo, ...]:
    """The memberships whose rights a person has today: their own, and those they hold as a deputy."""
    rows = Membership.objects.filter(held_by(user, today())).select_related("unit").order_by("pk")
    return tuple(
        MembershipInfo(
            row.unit_id,
            row.unit.code,
            row.role,
            Text(row.function),
            in_place_of=row.user_id if row.user_id != user else None,
        )
        for row in rows
    )


def people_with_role(role: str, unit_id: int | None = None) -> tuple[int, ...]:
    """Ids of the accounts that hold `role` today, in one unit or anywhere; deputies included."""
    day = today()
    rows = Membership.objects.filter(lasting(day), role=role, user__is_active=True)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    holders = set(rows.values_list("user_id", flat=True))
    acting_for = Deputy.objects.filter(acting(day), person_id__in=holders)
    return tuple(sorted(holders | set(acting_for.values_list("deputy_id", flat=True))))


def colleagues(unit_id: int) -> tuple[Colleague, ...]:
    """Who holds which role in a unit today or from a day to come, by name; for the eyes of staff."""
    rows = Membership.objects.filter(not_over(today()), unit_id=unit_id, user__is_active=True).select_related("user")
    return tuple(
        Colleague(row.user_id, row.user.name, row.role, Text(row.function), row.since, row.until, row.listed)
        for row in rows.order_by("user__name", "role")
    )


def own_memberships(user: int) -> tuple[MembershipInfo, ...]:
    """A person's own memberships, now or from a day to come, without what they hold as a deputy."""
    rows = Membership.objects.filter(not_over(today()), user_id=user).select_related("unit").order_by("pk")
    return tuple(MembershipInfo(row.unit_id, row.unit.code, row.role, Text(row.function)) for row in rows)


def roles_of(users: Iterable[int]) -> dict[int, tuple[MembershipInfo, ...]]:
    """The own memberships of several people, now or from a day to come; in one question."""
    rows = Membership.objects.filter(not_over(today()), user_id__in=list(users)).select_related("unit").order_by("pk")
    found: dict[int, list[MembershipInfo]] = {}
    for row in rows:
        info = MembershipInfo(row.unit_id, row.unit.code, row.role, Text(row.function))
        found.setdefault(row.user_id, []).append(info)
    return {user: tuple(held) for user, held in found.items()}


def duties_of(user: int) -> tuple[MembershipInfo, ...]:
    """What a person is in charge of and somebody must take over before they leave."""
    return tuple(held for held in own_memberships(user) if held.role not in NO_DUTY)


def deputies(user: int | None = None) -> tuple[DeputyInfo, ...]:
    """Who acts for whom now or from a day to come: all, or where one person is absent or acts; soonest first."""
    rows = Deputy.objects.filter(last_day__gte=today(), ended_at=None).select_related("person", "deputy")
    if user is not None:
        rows = rows.filter(Q(person_id=user) | Q(deputy_id=user))
    return tuple(
        DeputyInfo(row.pk, row.person_id, row.person.name, row.deputy_id, row.deputy.name, row.first_day, row.last_day)
        for row in rows.order_by("first_day", "pk")
    )


def history_of(user: int) -> dict[str, list[dict[str, object]]]:
    """All that is kept of a person here, for their own copy: values only, colleagues unnamed."""
    memberships = Membership.objects.filter(user_id=user).order_by("pk")
    absences = Deputy.objects.filter(person_id=user).order_by("pk")
    deputyships = Deputy.objects.filter(deputy_id=user).order_by("pk")
    days = ("first_day", "last_day", "ended_at")
    return {
        "memberships": [
            dict(row) for row in memberships.values("unit__code", "role", "function", "listed", "since", "until")
        ],
        "represented by others": [dict(row) for row in absences.values(*days)],
        "acted for others": [dict(row) for row in deputyships.values(*days)],
    }


def possible_deputies(user: int) -> tuple[Colleague, ...]:
    """Who can act for a person: the colleagues in the same units, each once."""
    day = today()
    units = Membership.objects.filter(lasting(day), user_id=user).values("unit_id")
    rows = (
        Membership.objects.filter(lasting(day), unit_id__in=units, user__is_active=True)
        .exclude(user_id=user)
        .select_related("user")
        .order_by("user__name", "pk")
    )
    found = {row.user_id: Colleague(row.user_id, row.user.name, row.role, Text(row.function)) for row in rows}
    return tuple(found.values())
