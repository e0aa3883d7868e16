from collections.abc import Iterable

from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.places.domain.areas import checked_area
from city.base.places.domain.places import KINDS, Place
from city.base.places.events import PlacesChanged
from city.base.places.models import PlaceRow
from city.kernel import reasons
from city.kernel.errors import Invalid

MEASURED = frozenset({"lon", "lat", "approximate", "source", "attribution", "as_of", "area"})
"""What a published border says better than a label: a place that comes without one keeps these."""


def put_places(places: Iterable[Place], *, viewer: access.Viewer) -> int:
    """Create or change places by their codes; return how many were new or different. For the platform's operators."""
    access.require(viewer, "operator")
    with transaction.atomic():
        changed = tuple(place.code for place in places if _put(place, viewer))
        if changed:
            outbox.write(PlacesChanged(changed))
    return len(changed)


def _put(place: Place, viewer: access.Viewer) -> bool:
    if place.kind not in KINDS:
        raise Invalid("kind", reasons.one_of(KINDS, f"{place.code}: {place.kind}"))
    values = {
        "kind": place.kind,
        "names": dict(place.names.variants),
        "lon": place.point.lon,
        "lat": place.point.lat,
        "approximate": place.approximate,
        "source": place.source,
        "attribution": place.attribution,
        "as_of": place.as_of,
        "area": checked_area(place.code, place.area),
        "part_of": place.part_of,
    }
    row, created = PlaceRow.objects.get_or_create(code=place.code, defaults=values)
    if row.area and not place.area:
        values = {name: value for name, value in values.items() if name not in MEASURED}
    changes = {
        name: _shortly(getattr(row, name), value) for name, value in values.items() if getattr(row, name) != value
    }
    if changes:
        PlaceRow.objects.filter(pk=row.pk).update(**values)
    if created or changes:
        audit.record(viewer.actor, "create" if created else "change", f"places.place:{place.code}", changes)
    return bool(created or changes)


def _shortly(old: object, new: object) -> list[str]:
    """Old and new for the audit; a border is told by its length, or the history would hold a map."""
    return [
        f"{len(str(each))} characters" if isinstance(each, dict) and "type" in each else str(each)
        for each in (old, new)
    ]
