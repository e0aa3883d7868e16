from django.db import transaction

from city.base.audit import api as audit
from city.base.organisation.actions.roles import person_of
from city.base.organisation.domain import Viewing
from city.base.organisation.events import DutiesTransferred, RoleChanged
from city.base.organisation.models import Membership
from city.base.organisation.queries.conditions import not_over, today
from city.base.outbox import api as outbox
from city.kernel.errors import Invalid, Refused
from city.kernel.texts import Text


def hand_over(giver: int, taker: int, *, viewer: Viewing) -> int:
    """Give all that a person is in charge of to another, at once; return how many roles that were.

    For administrators. What the taker holds already is not given twice; functions and last days go along.
    """
    if not viewer.has("admin"):
        raise Refused
    if giver == taker:
        raise Invalid(
            "taker",
            Text.of(
                "das ist dieselbe Person. Wählen Sie jemand anderen.", "this is the same person. Choose somebody else."
            ),
        )
    old, new = person_of(giver), person_of(taker)
    day = today()
    with transaction.atomic():
        rows = list(Membership.objects.select_for_update().filter(not_over(day), user_id=giver).order_by("pk"))
        if not rows:
            raise Invalid(
                "giver",
                Text.of(
                    "hat hier keine Aufgabe. Wählen Sie jemanden mit Aufgabe.",
                    "holds no duty here. Choose somebody who does.",
                ),
            )
        held = set(Membership.objects.filter(not_over(day), user_id=taker).values_list("unit_id", "role"))
        for row in rows:
            _pass_on(row, taker, anew=(row.unit_id, row.role) not in held)
            told = {row.role: [old.pseudonym, new.pseudonym]}
            audit.record(viewer.actor, "hand-over", f"organisation.unit:{row.unit.code}", told)
            outbox.write(RoleChanged(giver, row.unit.code, row.role, held=False))
            outbox.write(RoleChanged(taker, row.unit.code, row.role, held=True))
        outbox.write(DutiesTransferred(giver, taker))
    return len(rows)


def _pass_on(row: Membership, taker: int, *, anew: bool) -> None:
    day = today()
    Membership.objects.filter(pk=row.pk).update(until=day)
    if anew:
        Membership.objects.create(
            user_id=taker,
            unit_id=row.unit_id,
            role=row.role,
            function=row.function,
            listed=row.listed,
            since=max(row.since, day),
            until=row.until,
        )
