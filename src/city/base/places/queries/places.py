from collections.abc import Iterable

from city.base.places.domain.areas import holds
from city.base.places.domain.places import Nearby, Place, box, distance
from city.base.places.models import PlaceRow
from city.kernel.geo import Point
from city.kernel.texts import Text


def _value(row: PlaceRow) -> Place:
    return Place(
        row.code,
        row.kind,
        Text(row.names),
        Point(row.lon, row.lat),
        row.approximate,
        row.source,
        row.attribution,
        row.as_of,
        row.area,
        row.part_of,
    )


def place(code: str) -> Place | None:
    """The place with this code."""
    row = PlaceRow.objects.filter(code=code).first()
    return _value(row) if row else None


def places(kind: str | None = None, codes: Iterable[str] | None = None) -> tuple[Place, ...]:
    """Places by kind or by code, in the order of their German names; places are public."""
    rows = PlaceRow.objects.all()
    if kind is not None:
        rows = rows.filter(kind=kind)
    if codes is not None:
        rows = rows.filter(code__in=list(codes))
    return tuple(sorted(map(_value, rows), key=lambda found: str(found.names)))


def district_of(point: Point) -> Place | None:
    """The district whose published area holds the point; None where no area is known, however near a label lies."""
    with_area = PlaceRow.objects.filter(kind="district", area__isnull=False).order_by("code")
    return next((found for found in map(_value, with_area) if found.area and holds(found.area, point)), None)


def near(point: Point, metres: float, *, kind: str | None = None, limit: int = 20) -> tuple[Nearby, ...]:
    """The nearest places within `metres`, nearest first.

    A distance to an approximate place is approximate too: a district's label never says in which district a point is.
    """
    west, south, east, north = box(point, metres)
    rows = PlaceRow.objects.filter(lat__range=(south, north), lon__range=(west, east))
    if kind is not None:
        rows = rows.filter(kind=kind)
    found = (Nearby(value, distance(point, value.point)) for value in map(_value, rows))
    return tuple(sorted((one for one in found if one.metres <= metres), key=lambda one: one.metres)[:limit])
