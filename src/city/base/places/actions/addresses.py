from collections.abc import Iterable, Sequence

from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.places.domain.addresses import Address, Flaw, Report, number_key, number_order, street_key
from city.base.places.events import AddressesImported
from city.base.places.models import AddressRow

BATCH = 500
CHANGING = ("street", "number", "town", "lon", "lat", "approximate", "source", "attribution", "as_of")


def import_addresses(rows: Iterable[Address | Flaw], *, viewer: access.Viewer) -> Report:
    """Take in a register: new doors are added, known ones changed, none removed. For the platform's operators.

    A row that cannot be used is left out and reported; of two rows for one door the later counts.
    """
    access.require(viewer, "operator")
    flaws: list[Flaw] = []
    doors: dict[tuple[str, str, str], Address] = {}
    read = 0
    for row in rows:
        read += 1
        if isinstance(row, Flaw):
            flaws.append(row)
        else:
            doors[row.key] = row
    with transaction.atomic():
        given = list(doors.values())
        counts = [_put(given[start : start + BATCH]) for start in range(0, len(given), BATCH)]
        new, changed = sum(each[0] for each in counts), sum(each[1] for each in counts)
        if new or changed:
            audit.record(viewer.actor, "import", "places.addresses:all", {"new": [0, new], "changed": [0, changed]})
            outbox.write(AddressesImported(new, changed))
    return Report(read, new, changed, len(doors) - new - changed, tuple(flaws))


def _put(given: Sequence[Address]) -> tuple[int, int]:
    """Add and change one batch; how many were new, how many different."""
    streets = {address.key[0] for address in given}
    known = {
        (row.street_key, row.number_key, row.postcode): row for row in AddressRow.objects.filter(street_key__in=streets)
    }
    new, changed = [], []
    for address in given:
        fresh, row = _row(address), known.get(address.key)
        if row is None:
            new.append(fresh)
        elif any(getattr(row, name) != getattr(fresh, name) for name in CHANGING):
            fresh.pk = row.pk
            changed.append(fresh)
    AddressRow.objects.bulk_create(new)
    AddressRow.objects.bulk_update(changed, CHANGING)
    return len(new), len(changed)


def _row(address: Address) -> AddressRow:
    return AddressRow(
        street=address.street,
        number=address.number,
        postcode=address.postcode.strip(),
        town=address.town,
        street_key=street_key(address.street),
        number_key=number_key(address.number),
        number_order=number_order(address.number),
        lon=address.point.lon,
        lat=address.point.lat,
        approximate=address.approximate,
        source=address.source,
        attribution=address.attribution,
        as_of=address.as_of,
    )
