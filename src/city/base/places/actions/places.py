from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.places.domain.areas import checked_area
from city.base.places.domain.places import KINDS, Place
from city.base.places.events import PlacesChanged
from city.base.places.models import PlaceRow
from city.kernel import reasons
from city.kernel.errors import Invalid, NotFound
from city.kernel.texts import Text

MEASURED = frozenset({"lon", "lat", "approximate", "source", "attribution", "as_of", "area"})
"""What a published border says better than a label: a place that comes without one keeps these."""

UNDOABLE: Final = MEASURED | {"kind", "names", "part_of"}


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
        name: [_recorded(getattr(row, name)), _recorded(value)]
        for name, value in values.items()
        if getattr(row, name) != value
    }
    if changes:
        PlaceRow.objects.filter(pk=row.pk).update(**values)
    if created or changes:
        audit.record(viewer.actor, "create" if created else "change", f"places.place:{place.code}", changes)
    return bool(created or changes)


def undo_place_change(code: str, changes: Mapping[str, object], *, viewer: access.Viewer) -> None:
    """Give a place back what one change took. For the platform's operators.

    Raises MovedOn where it has changed since, NoWayBack for a border, of which the record keeps only the length.
    """
    access.require(viewer, "operator")
    pairs = {name: told for name, told in changes.items() if isinstance(told, list) and len(told) == 2}
    if "area" in pairs or not pairs.keys() <= UNDOABLE:
        raise audit.NoWayBack
    with transaction.atomic():
        row = PlaceRow.objects.select_for_update().filter(code=code).first()
        if row is None:
            raise NotFound
        if any(_recorded(getattr(row, name)) != new for name, (_old, new) in pairs.items()):
            raise audit.MovedOn(what=Text(row.names))
        values = {name: _read(name, old) for name, (old, _new) in pairs.items()}
        PlaceRow.objects.filter(pk=row.pk).update(**values)
        told = {name: [new, old] for name, (old, new) in pairs.items()}
        audit.record(viewer.actor, "undo", f"places.place:{code}", told)
        outbox.write(PlacesChanged((code,)))


def _recorded(value: object) -> object:
    """A value as the audit keeps it; a border is told by its length, or the history would hold a map."""
    if isinstance(value, dict) and "type" in value:
        return f"{len(str(value))} characters"
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, old: object) -> object:
    return date.fromisoformat(str(old)) if name == "as_of" and old else old
