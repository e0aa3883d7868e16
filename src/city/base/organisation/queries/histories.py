"""Who reads the history of a unit, and whose acts are a unit's."""

from django.db.models import CharField, Q, Value
from django.db.models.functions import Concat

from city.base.organisation.domain import PROJECT_TEAM, Viewing
from city.base.organisation.models import Membership, Unit
from city.base.organisation.queries.conditions import held_by, lasting, today

KIND = "organisation.unit"


def readable_histories(viewer: Viewing) -> Q:
    """The condition on a `subject`: units in which the viewer works, and for coordinators all project teams."""
    mine = Membership.objects.filter(held_by(viewer.user_id or 0, today())).values("unit_id")
    units = Unit.objects.filter(Q(pk__in=mine) | (Q(kind=PROJECT_TEAM) if viewer.has("coordinator") else Q(pk__in=[])))
    return Q(subject__in=units.values_list(Concat(Value(f"{KIND}:"), "code", output_field=CharField()), flat=True))


def pseudonyms_in(code: str) -> tuple[str, ...]:
    """Those who work in a unit today, as the record names them."""
    rows = Membership.objects.filter(lasting(today()), unit__code=code)
    return tuple(rows.values_list("user__pseudonym", flat=True).distinct())
