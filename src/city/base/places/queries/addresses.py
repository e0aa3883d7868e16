from city.base.places.domain.addresses import Address, asked, number_key, street_key
from city.base.places.models import AddressRow
from city.kernel.geo import Point


def addresses(street: str, number: str = "", postcode: str = "", *, limit: int = 20) -> tuple[Address, ...]:
    """The doors of a street, or the one with this number, in the order of their numbers; addresses are public.

    Spelling does not matter (`Str.`, `Straße`; `12 A`, `12a`). Only whole names fit: use `find_addresses` to search.
    """
    rows = AddressRow.objects.filter(street_key=street_key(street))
    if number:
        rows = rows.filter(number_key=number_key(number))
    if postcode:
        rows = rows.filter(postcode=postcode.strip())
    return tuple(map(_value, rows.order_by("number_order", "number_key", "postcode")[:limit]))


def find_addresses(text: str, *, limit: int = 20) -> tuple[Address, ...]:
    """Doors that a line such as `Kölner Str. 12a, 12345 Musterstadt` or its beginning may mean; the exact one first."""
    wanted = asked(text)
    key = street_key(wanted.street)
    if not key:
        return ()
    rows = AddressRow.objects.filter(street_key__startswith=key.removesuffix("strasse") or key)
    if wanted.number:
        rows = rows.filter(number_key__startswith=number_key(wanted.number))
    if wanted.postcode:
        rows = rows.filter(postcode=wanted.postcode)
    found = rows.order_by("street_key", "number_order", "number_key", "postcode")[: 10 * limit]
    nearest = sorted(found, key=lambda row: (row.street_key != key, row.number_key != number_key(wanted.number)))
    return tuple(map(_value, nearest[:limit]))


def _value(row: AddressRow) -> Address:
    return Address(
        street=row.street,
        number=row.number,
        postcode=row.postcode,
        town=row.town,
        point=Point(row.lon, row.lat),
        approximate=row.approximate,
        source=row.source,
        attribution=row.attribution,
        as_of=row.as_of,
    )
