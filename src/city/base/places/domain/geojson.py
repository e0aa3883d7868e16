"""Places and addresses as GeoJSON (RFC 7946), with what must be said beside them."""

from collections.abc import Iterable
from typing import Any

from city.base.places.domain.addresses import Address
from city.base.places.domain.places import Place
from city.kernel.texts import Text


def place_feature(place: Place) -> dict[str, Any]:
    """A published area where there is one, else the point; `precision` says in words what an approximate point is."""
    return {
        "type": "Feature",
        "id": place.code,
        "geometry": place.area or place.point.geojson(),
        "properties": {
            "code": place.code,
            "kind": place.kind,
            "name": _words(place.names),
            "approximate": place.approximate,
            "precision": _words(place.precision) if place.precision else None,
            "label": [place.point.lon, place.point.lat],
            "part_of": place.part_of or None,
            "source": place.source,
            "attribution": place.attribution or None,
            "as_of": place.as_of.isoformat() if place.as_of else None,
        },
    }


def address_feature(address: Address) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": address.point.geojson(),
        "properties": {
            "street": address.street,
            "number": address.number or None,
            "postcode": address.postcode or None,
            "town": address.town or None,
            "approximate": address.approximate,
            "source": address.source,
            "attribution": address.attribution or None,
            "as_of": address.as_of.isoformat() if address.as_of else None,
        },
    }


def collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A FeatureCollection; `attribution` (a foreign member) names once everybody whose data is in it."""
    listed = list(features)
    named = dict.fromkeys(each["properties"]["attribution"] for each in listed)
    return {"type": "FeatureCollection", "features": listed, "attribution": "; ".join(filter(None, named)) or None}


def _words(text: Text) -> dict[str, str]:
    return dict(text.variants)
