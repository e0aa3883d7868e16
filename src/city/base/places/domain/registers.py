"""Registers of addresses as files: CSV with German or English column names, or GeoJSON points.

Positions are longitude and latitude (EPSG:4326) or east and north in UTM zone 32 (EPSG:25832, as the land surveys
publish them; a zone number before the east value is taken off).
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pyproj import Transformer

from city.base.places.domain.addresses import Address, Flaw, number_order, street_key
from city.kernel import reasons
from city.kernel.errors import Invalid
from city.kernel.geo import Point

COLUMNS: Final = {
    "street": ("street", "strasse", "straße", "strassenname", "straßenname", "stn", "addr:street"),
    "number": ("number", "hausnummer", "hausnr", "hnr", "addr:housenumber"),
    "suffix": ("suffix", "zusatz", "hausnummernzusatz", "adz"),
    "postcode": ("postcode", "plz", "postplz", "addr:postcode"),
    "town": ("town", "city", "ort", "gemeinde", "postonm", "addr:city"),
    "lon": ("lon", "longitude", "laenge", "länge", "x_4326"),
    "lat": ("lat", "latitude", "breite", "y_4326"),
    "east": ("east", "ostwert", "rechtswert", "ostw", "x_25832"),
    "north": ("north", "nordwert", "hochwert", "nordw", "y_25832"),
    "approximate": ("approximate", "ungefaehr", "ungefähr"),
}
FIELD_OF: Final = {column: field for field, columns in COLUMNS.items() for column in columns}
LONGEST: Final = {"street": 200, "number": 20, "postcode": 10, "town": 100}
TO_DEGREES: Final = Transformer.from_crs(25832, 4326, always_xy=True)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a register comes from, and the town that its rows leave unsaid."""

    source: str
    attribution: str = ""
    as_of: date | None = None
    town: str = ""


def addresses_of(text: str, origin: Origin) -> Iterator[Address | Flaw]:
    """Each row of a register as an address, or as what is wrong with it."""
    rows = _of_geojson(text) if text.lstrip("\ufeff \t\r\n").startswith("{") else _of_table(text)
    for line, row in rows:
        try:
            yield _address(row, origin)
        except Invalid as problem:
            yield Flaw(line, str(problem.field), str(problem.facts["reason"]))


def _of_table(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    head = text.lstrip("\ufeff").partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=max(";,\t|", key=head.count))
    try:
        known = {name: FIELD_OF.get((name or "").strip().casefold()) for name in reader.fieldnames or ()}
        _need(known.values())
        for row in reader:
            yield (
                reader.line_num,
                {
                    field: value.strip()
                    for name, field in known.items()
                    if field and isinstance(value := row[name], str)
                },
            )
    except csv.Error as problem:
        raise Invalid("file", reasons.unreadable(f"{reader.line_num}: {problem}")) from problem


def _need(fields: Iterable[str | None]) -> None:
    given = set(fields)
    if "street" not in given:
        raise Invalid("street", reasons.one_of(COLUMNS["street"]))
    if not ({"lon", "lat"} <= given or {"east", "north"} <= given):
        raise Invalid("lon, lat", reasons.one_of(("lon, lat", "ostwert, nordwert")))


def _of_geojson(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Features are counted as lines from 1."""
    try:
        features = json.loads(text.lstrip("\ufeff"))["features"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise Invalid("file", reasons.unreadable(repr(problem))) from problem
    if not isinstance(features, list):
        raise Invalid("features", reasons.written_as("[…]"))
    for line, feature in enumerate(features, 1):
        yield line, _feature(feature)


def _feature(feature: Any) -> dict[str, str]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    row = {
        field: str(value).strip()
        for name, value in (properties if isinstance(properties, dict) else {}).items()
        if (field := FIELD_OF.get(str(name).casefold())) and value is not None
    }
    position = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if isinstance(position, list) and len(position) >= 2:
        row |= {"lon": str(position[0]), "lat": str(position[1])}
    return row


def _address(row: Mapping[str, str], origin: Origin) -> Address:
    street, number = row.get("street", ""), row.get("number", "") + row.get("suffix", "")
    if not street_key(street):
        raise Invalid("street", reasons.EMPTY)
    if number and not number_order(number):
        raise Invalid("number", reasons.written_as("12a", number))
    for field, most in LONGEST.items():
        if len(row.get(field, "")) > most:
            raise Invalid(field, reasons.between(1, most))
    return Address(
        street=street,
        number=number,
        postcode=row.get("postcode", ""),
        town=row.get("town") or origin.town,
        point=_point(row),
        approximate=row.get("approximate", "").casefold() in {"1", "true", "ja", "yes"},
        source=origin.source,
        attribution=origin.attribution,
        as_of=origin.as_of,
    )


def _point(row: Mapping[str, str]) -> Point:
    if row.get("lon") and row.get("lat"):
        return _on_globe(_number(row, "lon"), _number(row, "lat"))
    east, north = _number(row, "east"), _number(row, "north")
    if 32_000_000 <= east < 33_000_000:
        east -= 32_000_000
    if not (100_000 <= east <= 900_000 and 4_000_000 <= north <= 7_500_000):
        raise Invalid("east, north", reasons.unreadable(f"{east}, {north} ≠ EPSG:25832"))
    lon, lat = TO_DEGREES.transform(east, north)
    return _on_globe(round(lon, 7), round(lat, 7))


def _on_globe(lon: float, lat: float) -> Point:
    try:
        return Point(lon, lat)
    except ValueError as problem:
        raise Invalid("lon, lat", reasons.unreadable(problem)) from problem


def _number(row: Mapping[str, str], field: str) -> float:
    try:
        return float(row.get(field, "").replace(",", "."))
    except ValueError as problem:
        raise Invalid(field, reasons.written_as("51.0942", row.get(field, ""))) from problem
