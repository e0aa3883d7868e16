from datetime import date, timedelta
from typing import Final

from django.db import transaction

from city.base.audit import api as audit
from city.base.organisation.actions.roles import person_of
from city.base.organisation.domain import Viewing
from city.base.organisation.events import DeputyEnded, DeputyNamed, RoleChanged
from city.base.organisation.models import Deputy, Membership
from city.base.organisation.queries import possible_deputies
from city.base.organisation.queries.conditions import lasting, today
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text

LONGEST: Final = timedelta(days=366)
LOOKED_BACK: Final = timedelta(days=7)
"""How far the daily turn looks back, so that a town that stood still for some days misses nobody."""
LATER: Final = Text.of(
    "der Tag liegt zu früh. Nehmen Sie einen Tag nach dem ersten und nach heute.",
    "the day is too early. Take one after the first day and after today.",
)
TOO_LONG: Final = Text.of(
    f"das ist zu lang: höchstens {LONGEST.days} Tage. Nehmen Sie einen früheren Tag.",
    f"this is too long: {LONGEST.days} days at most. Take an earlier day.",
)


def name_deputy(person: int, deputy: int, first_day: date, last_day: date, *, viewer: Viewing) -> int:
    """Let `deputy` act for `person` from the first to the last day; return the id.

    A person names a colleague of an own unit; an administrator names anybody for anybody.
    """
    admin = viewer.has("admin")
    if not admin and (viewer.user_id != person or deputy not in {each.user for each in possible_deputies(person)}):
        raise Refused
    absent, acting = person_of(person), person_of(deputy)
    if person == deputy:
        raise Invalid(
            "deputy",
            Text.of(
                "niemand vertritt sich selbst. Wählen Sie jemand anderen.",
                "nobody acts for themselves. Choose somebody else.",
            ),
        )
    if last_day < max(first_day, today()):
        raise Invalid("last_day", LATER)
    if last_day - first_day > LONGEST:
        raise Invalid("last_day", TOO_LONG)
    with transaction.atomic():
        made = Deputy.objects.create(person_id=person, deputy_id=deputy, first_day=first_day, last_day=last_day)
        told = {"deputy": [None, acting.pseudonym], "days": [None, f"{first_day}/{last_day}"]}
        audit.record(viewer.actor, "name-deputy", f"accounts.user:{absent.pseudonym}", told)
        outbox.write(DeputyNamed(person, deputy, first_day.isoformat(), last_day.isoformat()))
        if first_day <= today():
            _tell(person, deputy, held=True)
    return made.pk


def end_deputy(deputy_id: int, *, viewer: Viewing) -> None:
    """End it now, for the absent person, the deputy, or an administrator."""
    with transaction.atomic():
        row = Deputy.objects.filter(pk=deputy_id, ended_at=None).first()
        if row is None or not (viewer.has("admin") or viewer.user_id in {row.person_id, row.deputy_id}):
            raise Refused if row is not None else NotFound
        Deputy.objects.filter(pk=row.pk).update(ended_at=clock.now())
        absent, acting = person_of(row.person_id), person_of(row.deputy_id)
        told = {"deputy": [acting.pseudonym, None]}
        audit.record(viewer.actor, "end-deputy", f"accounts.user:{absent.pseudonym}", told)
        outbox.write(DeputyEnded(row.person_id, row.deputy_id))
        _tell(row.person_id, row.deputy_id, held=False)


def turn_day() -> int:
    """Tell the house which roles begin or ended with this day; return how many. Saying it twice does no harm."""
    day = today()
    with transaction.atomic():
        turned = 0
        acting = Deputy.objects.filter(ended_at=None)
        for row in acting.filter(last_day__range=(day - LOOKED_BACK, day - timedelta(days=1))):
            turned += _tell(row.person_id, row.deputy_id, held=False)
        for row in acting.filter(last_day__gte=day, first_day__range=(day - LOOKED_BACK, day)):
            turned += _tell(row.person_id, row.deputy_id, held=True)
        ended = Membership.objects.filter(until__range=(day - LOOKED_BACK, day))
        begun = Membership.objects.filter(lasting(day), since__range=(day - LOOKED_BACK, day))
        for held, rows in ((False, ended), (True, begun)):
            for one in rows.select_related("unit"):
                outbox.write(RoleChanged(one.user_id, one.unit.code, one.role, held=held))
                turned += 1
    return turned


def _tell(person: int, deputy: int, *, held: bool) -> int:
    """A deputy's roles changed: one event for each role of the absent person."""
    rows = Membership.objects.filter(lasting(today()), user_id=person).select_related("unit")
    for row in rows:
        outbox.write(RoleChanged(deputy, row.unit.code, row.role, held=held))
    return len(rows)
