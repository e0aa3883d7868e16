from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from city.base.audit import api as audit
from city.base.organisation.actions.roles import kind_of
from city.base.organisation.domain import PARTNER_KINDS, PROJECT_TEAM, Viewing, may_arrange
from city.base.organisation.events import PartnersChanged
from city.base.organisation.models import Partner, Unit
from city.base.organisation.queries.conditions import lasting, today
from city.base.outbox import api as outbox
from city.kernel import reasons
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text


def add_partner(
    unit: str, name: str, kind: str, *, website: str = "", since: date | None = None, viewer: Viewing
) -> int:
    """Take somebody from outside into a project team, from today or an earlier day; return the partner's id."""
    there = kind_of(unit)
    if not may_arrange(viewer, there):
        raise Refused
    if there != PROJECT_TEAM:
        raise Invalid(
            "unit",
            Text.of(
                "Partner gehören zu Projektteams. Wählen Sie ein Projektteam.",
                "partners belong to project teams. Choose a project team.",
            ),
        )
    if kind not in PARTNER_KINDS:
        raise Invalid("kind", reasons.one_of(PARTNER_KINDS))
    if not name.strip():
        raise Invalid("name", reasons.EMPTY)
    _check(website)
    with transaction.atomic():
        team = Unit.objects.select_for_update().get(code=unit)
        if Partner.objects.filter(lasting(today()), unit=team, name=name.strip()).exists():
            raise Invalid("name", reasons.taken(name))
        first = min(since or today(), today())
        made = Partner.objects.create(unit=team, name=name.strip(), kind=kind, website=website, since=first)
        audit.record(viewer.actor, "add-partner", f"organisation.unit:{unit}", {"partner": [None, made.name]})
        outbox.write(PartnersChanged(unit))
    return made.pk


def _check(website: str) -> None:
    """A link that leads nowhere, or to a script, is refused."""
    if not website:
        return
    try:
        URLValidator(schemes=["http", "https"])(website)
    except ValidationError as problem:
        raise Invalid("website", reasons.written_as("https://example.org", website)) from problem


def end_partner(partner_id: int, *, viewer: Viewing) -> None:
    """A partner leaves the team today."""
    row = Partner.objects.filter(lasting(today()), pk=partner_id).select_related("unit").first()
    if not may_arrange(viewer, row.unit.kind if row else ""):
        raise Refused
    if row is None:
        raise NotFound
    with transaction.atomic():
        Partner.objects.filter(pk=row.pk).update(until=today())
        audit.record(viewer.actor, "end-partner", f"organisation.unit:{row.unit.code}", {"partner": [row.name, None]})
        outbox.write(PartnersChanged(row.unit.code))
