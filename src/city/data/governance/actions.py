from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from django.db import transaction

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.data.governance import models
from city.data.governance.domain import AUDIENCES, CLASSIFICATIONS, LICENCES
from city.data.governance.errors import PolicyContradicts, PolicyExists, ThresholdNotKept
from city.data.governance.events import PolicyChanged
from city.kernel import reasons
from city.kernel.errors import Invalid, NotFound
from city.kernel.texts import Text

LONGEST_RETENTION: Final = 365 * 1000
PUBLIC_IS_OPEN: Final = Text.of(
    "öffentlich sind nur offene Daten. Setzen Sie die Einstufung auf „open“.",
    "only open data are public. Set the classification to “open”.",
)
PUBLIC_HAS_LICENCE: Final = Text.of(
    "öffentliche Daten brauchen eine Lizenz. Wählen Sie eine.", "public data need a licence. Choose one."
)
PERSONAL_STAYS: Final = Text.of(
    "personenbezogene Daten bleiben in ihrer Einheit. Setzen Sie den Kreis auf „unit“.",
    "personal data stay in their unit. Set the audience to “unit”.",
)
PERSONAL_SAYS_WHY: Final = Text.of(
    "personenbezogene Daten brauchen Rechtsgrundlage, Zweck und Frist. Tragen Sie sie ein.",
    "personal data need a legal basis, a purpose and a time limit. Enter them.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDraft:
    """What a policy says; `owner` is the code of the unit that answers for the data.

    After `retention_days` the rooms below delete what they hold (`queries.over_before`). `k_threshold` is 1: a larger
    one is refused until the store can keep it.
    """

    code: str
    title: Text
    owner: str
    classification: str
    audience: str
    licence: str = ""
    attribution: str = ""
    legal_basis: str = ""
    purpose: str = ""
    retention_days: int | None = None
    k_threshold: int = 1
    review: date | None = None


def create_policy(draft: PolicyDraft, *, by: Viewer) -> int:
    """Make a policy and return its id; the same draft again changes nothing, another one under its code is refused."""
    require(by, "operator")
    values = _values(draft)
    with transaction.atomic():
        row, created = models.Policy.objects.get_or_create(code=draft.code, defaults=values)
        if created:
            audit.record(by.actor, "create", f"governance.policy:{draft.code}", _told(values))
            outbox.write(PolicyChanged(draft.code))
        elif any(getattr(row, name) != value for name, value in values.items()):
            raise PolicyExists(policy=draft.code)
    return row.pk


def change_policy(draft: PolicyDraft, *, by: Viewer) -> None:
    """Let the policy with this code say something else from now on, for the data already there as well."""
    require(by, "operator")
    values = _values(draft)
    with transaction.atomic():
        row = models.Policy.objects.select_for_update().filter(code=draft.code).first()
        if row is None:
            raise NotFound
        changes = {name: [getattr(row, name), value] for name, value in values.items() if getattr(row, name) != value}
        if changes:
            models.Policy.objects.filter(pk=row.pk).update(**{name: pair[1] for name, pair in changes.items()})
            audit.record(by.actor, "change", f"governance.policy:{draft.code}", _told(changes))
            outbox.write(PolicyChanged(draft.code))


def close_policy(code: str, *, closed: bool = True, by: Viewer) -> None:
    """Stop the intake of everything that stands under the policy (or open it again)."""
    require(by, "operator")
    with transaction.atomic():
        if models.Policy.objects.filter(code=code).exclude(closed=closed).update(closed=closed):
            audit.record(by.actor, "close" if closed else "open", f"governance.policy:{code}")
            outbox.write(PolicyChanged(code))
        elif not models.Policy.objects.filter(code=code).exists():
            raise NotFound


def _values(draft: PolicyDraft) -> dict[str, object]:
    """The checked columns of a draft."""
    _check(draft)
    unit = organisation.unit(draft.owner)
    if unit is None:
        raise Invalid("owner", reasons.unknown(draft.owner))
    values = {field.name: getattr(draft, field.name) for field in fields(draft) if field.name not in {"code", "owner"}}
    return values | {"title": dict(draft.title.variants), "owner_id": unit.id}


def _check(draft: PolicyDraft) -> None:
    for field, known in (
        ("classification", CLASSIFICATIONS),
        ("audience", AUDIENCES),
        ("licence", {"": "", **LICENCES}),
    ):
        if getattr(draft, field) not in known:
            raise Invalid(field, reasons.one_of(known))
    _check_numbers(draft)
    if draft.audience == "public" and draft.classification != "open":
        raise PolicyContradicts("audience", PUBLIC_IS_OPEN)
    if draft.audience == "public" and not draft.licence:
        raise PolicyContradicts("licence", PUBLIC_HAS_LICENCE)
    if draft.classification == "personal":
        if draft.audience != "unit":
            raise PolicyContradicts("audience", PERSONAL_STAYS)
        for field in ("legal_basis", "purpose", "retention_days"):
            if not getattr(draft, field):
                raise PolicyContradicts(field, PERSONAL_SAYS_WHY)


def _check_numbers(draft: PolicyDraft) -> None:
    if draft.k_threshold != 1:
        raise ThresholdNotKept("k_threshold", reasons.one_of((1,)))
    if draft.retention_days is not None and not 1 <= draft.retention_days <= LONGEST_RETENTION:
        raise Invalid("retention_days", reasons.between(1, LONGEST_RETENTION))


def _told(values: Mapping[str, object]) -> dict[str, object]:
    """Changes as the audit keeps them: JSON values."""
    return {name: value if isinstance(value, str | int | bool | list | dict | None) else str(value)
            for name, value in values.items() if name != "review"}  # fmt: skip
