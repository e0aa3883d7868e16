"""What places hook into: the record, so that their history can be read and a mistake taken back."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q

from city.base.audit import api as audit
from city.base.places import api as places
from city.kernel.texts import Text


def seen(viewer: audit.Viewing) -> Q:
    """Who looks after places reads their history."""
    return Q() if viewer.has("operator") else Q(pk__in=[])


def named(keys: Collection[str]) -> Mapping[str, audit.Named]:
    return {place.code: audit.Named(place.names) for place in places.places(codes=keys)}


def said(field: str, value: object) -> object:
    """A place's kind in words."""
    return places.KINDS.get(str(value), value) if field == "kind" else value


def undone(viewer: Any, act: audit.RecordedAct) -> None:
    places.undo_place_change(act.key, act.changes, viewer=viewer)


FIELDS = {
    "names": Text.of("Name", "Name"),
    "lon": Text.of("Länge", "Longitude"),
    "lat": Text.of("Breite", "Latitude"),
    "approximate": Text.of("ungefähre Lage", "approximate position"),
    "attribution": Text.of("Quellenvermerk", "Attribution"),
    "area": Text.of("Grenze", "Border"),
    "part_of": Text.of("Gehört zu", "Belongs to"),
}
audit.subjects.fill(
    "places.place", audit.SubjectKind("places.place", Text.of("Ort", "Place"), seen, named, FIELDS, said)
)
audit.undos.fill(
    "places.place change",
    audit.Undo(
        "places.place", "change", lambda viewer, act: viewer.has("operator") and "area" not in act.changes, undone
    ),
)
