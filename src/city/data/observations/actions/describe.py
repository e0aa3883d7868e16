"""Series and what they refer to: made once, found again by their key, changed by saying something else."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.data.governance import api as governance
from city.data.observations import models
from city.data.observations.domain.results import VALUE_TYPES
from city.data.observations.domain.series import (
    ORIGINS,
    FeatureSpec,
    ProcedureSpec,
    PropertySpec,
    SeriesSpec,
    sign_as_sent,
    unit_of,
)
from city.kernel import clock, reasons, units
from city.kernel.errors import Invalid, NotFound
from city.kernel.texts import Text

SERIES_IN_USE: Final = Text.of(
    "die Reihe hat schon Messwerte. Legen Sie eine neue Reihe an.",
    "the series holds observations already. Make a new series.",
)


def ensure_series(spec: SeriesSpec, *, by: Viewer) -> int:
    """The id of the series with this key; makes it, or brings what it says up to date. For operators.

    The value type of a series that holds observations stays: Invalid asks for another `dataset_id` instead.
    """
    require(by, "operator")
    _check(spec)
    policy = governance.policy(spec.policy)
    if policy is None:
        raise Invalid("policy", reasons.unknown(spec.policy))
    with transaction.atomic():
        procedure = _ensure_procedure(spec.procedure)
        key = {
            "entity": spec.entity,
            "attribute": spec.attribute,
            "dataset_id": spec.dataset_id,
            "procedure_id": procedure,
        }
        said = _said(spec, policy.id)
        now = clock.instant_now()
        row, made = models.Series.objects.get_or_create(**key, defaults={**said, "created_at": now, "modified_at": now})
        if made:
            models.SeriesState.objects.create(series=row)
            audit.record(by.actor, "create", f"observations.series:{row.pk}", {"policy": [None, spec.policy]})
        else:
            _change(row, said, by)
    return row.pk


def close_series(series_id: int, *, closed: bool = True, by: Viewer) -> None:
    """Let a series take no more readings, or take them again; what it holds stays readable. For operators."""
    require(by, "operator")
    with transaction.atomic():
        rows = models.Series.objects.filter(pk=series_id)
        if rows.exclude(closed=closed).update(closed=closed, modified_at=clock.instant_now()):
            audit.record(by.actor, "close" if closed else "open", f"observations.series:{series_id}")
        elif not rows.exists():
            raise NotFound


def put_under_policy(entity: str, policy: str, *, by: Viewer) -> int:
    """Let every series of an entity stand under this policy from now on, whatever it was made for. For operators.

    Returns how many stood under another one before.
    """
    require(by, "operator")
    wanted = governance.policy(policy)
    if wanted is None:
        raise Invalid("policy", reasons.unknown(policy))
    with transaction.atomic():
        rows = models.Series.objects.select_for_update().filter(entity=entity).exclude(policy=wanted.id)
        changes = {row.pk: [row.policy_id, wanted.id] for row in rows.order_by("pk")}
        models.Series.objects.filter(pk__in=changes).update(policy=wanted.id, modified_at=clock.instant_now())
        for pk, pair in changes.items():
            audit.record(by.actor, "change", f"observations.series:{pk}", {"policy_id": pair})
    return len(changes)


def ensure_feature(spec: FeatureSpec, *, by: Viewer) -> int:
    """The id of a feature of interest that says exactly this. For operators."""
    require(by, "operator")
    said = _plain(spec) | {"encoding": spec.encoding, "feature": spec.feature}
    with transaction.atomic():
        row = models.Feature.objects.filter(**said).first()
        if row is None:
            row = models.Feature.objects.create(**said)
            audit.record(by.actor, "create", f"observations.feature:{row.pk}")
    return row.pk


def _ensure_procedure(spec: ProcedureSpec) -> int:
    said = _plain(spec) | {"encoding": spec.encoding, "metadata": spec.metadata}
    return models.Procedure.objects.update_or_create(urn=spec.urn, defaults=said)[0].pk


def _ensure_property(spec: PropertySpec) -> int:
    said = _plain(spec) | {"definition": spec.definition}
    return models.ObservedProperty.objects.update_or_create(code=spec.code, defaults=said)[0].pk


def _plain(spec: ProcedureSpec | PropertySpec | FeatureSpec | SeriesSpec) -> dict[str, Any]:
    return {
        "names": dict(spec.names.variants),
        "descriptions": dict(spec.descriptions.variants),
        "properties": dict(spec.properties),
    }


def _said(spec: SeriesSpec, policy: int) -> dict[str, Any]:
    """The columns of a series beside its key."""
    unit = unit_of(spec.unit)
    return _plain(spec) | {
        "observed_property_id": _ensure_property(spec.observed_property),
        "entity_names": dict(spec.entity_names.variants),
        "value_type": spec.value_type,
        "observation_type": spec.observation_type,
        "unit": unit,
        "ucum": units.ucum_code(sign_as_sent(unit)) or "",
        "origin": spec.origin,
        "forecast": spec.forecast,
        "policy_id": policy,
    }


def _check(spec: SeriesSpec) -> None:
    if spec.value_type not in VALUE_TYPES:
        raise Invalid("value_type", reasons.one_of(VALUE_TYPES))
    if spec.origin not in ORIGINS:
        raise Invalid("origin", reasons.one_of(ORIGINS))
    for field in ("entity", "attribute"):
        if not getattr(spec, field).strip():
            raise Invalid(field, reasons.EMPTY)


def _change(row: models.Series, said: Mapping[str, Any], by: Viewer) -> None:
    changes = {name: [getattr(row, name), value] for name, value in said.items() if getattr(row, name) != value}
    if not changes:
        return
    if "value_type" in changes and models.SeriesState.objects.filter(series=row, count__gt=0).exists():
        raise Invalid("value_type", SERIES_IN_USE)
    models.Series.objects.filter(pk=row.pk).update(
        **{name: pair[1] for name, pair in changes.items()}, modified_at=clock.instant_now()
    )
    audit.record(by.actor, "change", f"observations.series:{row.pk}", changes)


def rename_entity(urn: str, names: Mapping[str, str]) -> None:
    """Bring the copied names up to date: for `entities`, whose verb has checked, told and opened the transaction."""
    models.Series.objects.filter(entity=urn).update(entity_names=dict(names))
