from dataclasses import dataclass
from typing import Final

from city.base.access.api import Viewer
from city.data.governance import models
from city.data.governance.domain import Policy, sees
from city.kernel.clock import DAY, Instant
from city.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class SqlFragment:
    """A condition for a WHERE clause with its arguments, in the placeholders of Django's cursors."""

    sql: str
    params: tuple[int, ...]


EVERYTHING: Final = SqlFragment("1=1", ())


def visible(viewer: Viewer, column: str = "policy_id") -> SqlFragment:
    """The condition on a `policy_id` column under which `viewer` sees a row; the one place where access becomes SQL.

    `column` is part of the statement: a name from the code, never from outside.
    """
    if viewer.is_system:
        return EVERYTHING
    params: list[int] = []
    rules = ["audience = 'public'"]
    if viewer.is_staff:
        rules.append("audience = 'staff'")
    if units := sorted(viewer.unit_ids):
        rules.append(f"(audience = 'unit' AND owner_id IN ({', '.join(['%s'] * len(units))}))")
        params.extend(units)
    if viewer.has("operator"):
        rules.append("(audience = 'unit' AND classification <> 'personal')")
    sql = f"{column} IN (SELECT id FROM governance_policy WHERE {' OR '.join(rules)})"  # noqa: S608 -- own words only
    return SqlFragment(sql, tuple(params))


def may_see(viewer: Viewer, policy: Policy) -> bool:
    """Whether `viewer` sees what stands under `policy`."""
    return sees(
        policy,
        everything=viewer.is_system,
        staff=viewer.is_staff,
        operator=viewer.has("operator"),
        units=viewer.unit_ids,
    )


def policy(code: str) -> Policy | None:
    """The policy with this code. Policies are no secret: they say by which rules the town holds data."""
    found = models.Policy.objects.select_related("owner").filter(code=code).first()
    return _value(found) if found else None


def policies(ids: frozenset[int] | None = None) -> dict[int, Policy]:
    """Policies by id, all or those named."""
    rows = models.Policy.objects.select_related("owner").order_by("code")
    return {row.pk: _value(row) for row in (rows if ids is None else rows.filter(pk__in=ids))}


def over_before(now: Instant) -> dict[int, Instant]:
    """For each policy with a retention: what ended before this time is over, and the rooms that hold it delete it."""
    kept = models.Policy.objects.exclude(retention_days=None).order_by("pk").values_list("pk", "retention_days")
    return {pk: now - days * DAY for pk, days in kept if days is not None}


def _value(row: models.Policy) -> Policy:
    return Policy(
        id=row.pk,
        code=row.code,
        title=Text(row.title),
        owner_id=row.owner_id,
        owner=row.owner.code,
        owner_name=Text(row.owner.name),
        classification=row.classification,
        audience=row.audience,
        licence=row.licence,
        attribution=row.attribution,
        legal_basis=row.legal_basis,
        purpose=row.purpose,
        retention_days=row.retention_days,
        k_threshold=row.k_threshold,
        closed=row.closed,
    )
