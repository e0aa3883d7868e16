"""Former states and places of entities end with the retention of their policy."""

from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.data.entities import models
from city.data.governance import api as governance
from city.kernel import clock
from city.kernel.clock import Instant

ROWS_AT_ONCE: Final = 2_000


def forget_history(*, by: Viewer) -> int:
    """Delete the attribute states and stays that ended before the retention of their policy; returns how many.

    What still held then stays, however old it is: it is part of what is kept. For operators, and daily.
    """
    require(by, "operator")
    policies = governance.policies()
    forgotten = 0
    for policy, before in governance.over_before(clock.instant_now()).items():
        for what, rows in (("states", _states(policy, before)), ("stays", _stays(policy, before))):
            while ids := list(rows.values_list("pk", flat=True)[:ROWS_AT_ONCE]):
                with transaction.atomic():
                    _delete(what, ids)
                    audit.record(
                        by.actor, "forget", "entities.entity:*", {"policy": policies[policy].code, what: len(ids)}
                    )
                forgotten += len(ids)
    return forgotten


def _states(policy: int, before: Instant) -> "QuerySet[models.AttributeHistory]":
    later = Q(since__gt=OuterRef("since")) | Q(since=OuterRef("since"), pk__gt=OuterRef("pk"))
    same = Q(entity=OuterRef("entity"), name=OuterRef("name"), dataset_id=OuterRef("dataset_id"))
    followed = Exists(models.AttributeHistory.objects.filter(same & later, since__lte=before))
    return models.AttributeHistory.objects.filter(followed, entity__policy=policy, since__lt=before).order_by("pk")


def _stays(policy: int, before: Instant) -> "QuerySet[models.LocationHistory]":
    later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    followed = Exists(models.LocationHistory.objects.filter(later, entity=OuterRef("entity"), at__lte=before))
    return models.LocationHistory.objects.filter(followed, entity__policy=policy, at__lt=before).order_by("pk")


def _delete(what: str, ids: list[int]) -> None:
    """These rows; a place with the last stay that names it."""
    if what == "states":
        models.AttributeHistory.objects.filter(pk__in=ids).delete()
        return
    link = models.LocationHistory.locations.through
    places = set(link.objects.filter(locationhistory__in=ids).values_list("location_id", flat=True))
    models.LocationHistory.objects.filter(pk__in=ids).delete()
    still = set(link.objects.filter(location__in=places).values_list("location_id", flat=True))
    models.Location.objects.filter(pk__in=places - still).delete()
