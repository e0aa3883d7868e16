"""Addresses: spellings of one door, registers good and bad, import with a report, lookup."""

import contextlib
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.places import api as places
from city.base.places.domain.addresses import Asked, asked, number_key, number_order, street_key
from city.base.places.events import AddressesImported
from city.base.places.tests.people import ANNA, BILAL, CARLA
from city.kernel.errors import Invalid, Refused
from city.kernel.geo import Point

HERE = places.Origin("Hauskoordinaten NRW", "Geobasis NRW, dl-de/zero-2-0", date(2026, 1, 1), "Dormagen")
TABLE = """Straße;Hausnummer;Zusatz;PLZ;lon;lat
Kölner Str.;12;a;41539;6,8380;51,0944
Kölner Straße;2;;41539;6.8381;51.0945
Kölner Straße;12;;41539;6.8382;51.0946
Kölner Landstraße;1;;41540;6.80;51.10
Am Rath;ohne;;41539;6.81;51.09
;7;;41539;6.81;51.09
Am Rath;3;;41539;186.81;51.09
Am Rath;4;;41539;;
"""


@pytest.mark.parametrize(
    "spelling", ["Kölner Straße", "Kölner Str.", "KOELNER STRASSE", "Koelner-Str", " kölner  strasse ", "Kölnerstraße"]
)
def test_spellings_of_one_street(spelling: str) -> None:
    assert street_key(spelling) == "koelnerstrasse"


def test_houses_by_number() -> None:
    assert number_key("12 A") == number_key("12a")
    assert number_key("12 – 14") == "12-14"
    assert sorted(["12a", "2", "10", ""], key=number_order) == ["", "2", "10", "12a"]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Paul-Wierich-Platz 2, 41539 Dormagen", ("Paul-Wierich-Platz", "2", "41539")),
        ("Kölner Str. 12 a", ("Kölner Str.", "12 a", "")),
        ("Kölner Straße 12-14 41539 Dormagen", ("Kölner Straße", "12-14", "41539")),
        ("Straße des 17. Juni 135", ("Straße des 17. Juni", "135", "")),
        ("Marktplatz", ("Marktplatz", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_line_is_taken_apart(line: str, parts: tuple[str, str, str]) -> None:
    assert asked(line) == Asked(*parts)


@given(st.text())
def test_no_line_breaks_it(text: str) -> None:
    found = asked(text)
    assert len(found.street) <= 200
    assert street_key(found.street) == street_key(street_key(found.street))


@given(st.text() | st.from_regex(r"(street|strasse);(lon|ostwert);(lat|nordwert)\n([a-z0-9.;,\n\"]*)", fullmatch=True))
def test_no_register_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(Invalid):
        for row in places.addresses_of(text, HERE):
            assert isinstance(row, places.Address | places.Flaw)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["features", "properties", "geometry", "coordinates", "type", "street"]), inner)))  # fmt: skip # noqa: E501
def test_no_geojson_breaks_the_reader(value: object) -> None:
    with contextlib.suppress(Invalid):
        for row in places.addresses_of(json.dumps({"features": value}), HERE):
            assert isinstance(row, places.Address | places.Flaw)


def test_a_survey_in_utm_is_turned_into_degrees() -> None:
    """9° east, 50° north is 500,000 / 5,538,630.703 in zone 32 by the definition of its central meridian."""
    row = next(places.addresses_of("stn;hnr;ostwert;nordwert\nAm Meridian;1;32500000,00;5538630,703\n", HERE))
    assert isinstance(row, places.Address)
    assert row.point.lon == pytest.approx(9, abs=1e-7)
    assert row.point.lat == pytest.approx(50, abs=1e-7)


def test_geojson_points_are_read() -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [6.8, 51.1]},
        "properties": {"addr:street": "Am Rath", "addr:housenumber": "5b", "addr:postcode": 41539},
    }
    found = list(places.addresses_of(json.dumps({"type": "FeatureCollection", "features": [feature]}), HERE))
    assert [str(each) for each in found] == ["Am Rath 5b, 41539 Dormagen"]


@pytest.mark.parametrize("text", ["", "a;b\n1;2", "street\nAm Rath", "{", '{"features": 3}'])
def test_a_file_that_is_no_register_says_what_is_missing(text: str) -> None:
    with pytest.raises(Invalid):
        list(places.addresses_of(text, HERE))


@pytest.mark.django_db
def test_an_import_reports_what_it_did() -> None:
    report = places.import_addresses(places.addresses_of(TABLE, HERE), viewer=ANNA)
    assert (report.read, report.new, report.changed, report.same) == (8, 4, 0, 0)
    assert [(flaw.line, flaw.field) for flaw in report.flaws] == [
        (6, "number"),
        (7, "street"),
        (8, "lon, lat"),
        (9, "east"),
    ]
    assert audit.history("places.addresses:all")[0].changes == {"new": [0, 4], "changed": [0, 0]}
    assert outbox.written() == (AddressesImported(4, 0),)


@pytest.mark.django_db
def test_the_same_register_again_changes_nothing_and_a_moved_door_one() -> None:
    places.import_addresses(places.addresses_of(TABLE, HERE), viewer=SYSTEM)
    again = places.import_addresses(places.addresses_of(TABLE, HERE), viewer=SYSTEM)
    assert (again.new, again.changed, again.same) == (0, 0, 4)
    moved = places.import_addresses(places.addresses_of(TABLE.replace("6,8380", "6,8390"), HERE), viewer=SYSTEM)
    assert (moved.new, moved.changed, moved.same) == (0, 1, 3)
    assert places.addresses("Kölner Straße", "12a")[0].point == Point(6.8390, 51.0944)
    assert len(outbox.written()) == 2


@pytest.mark.django_db
def test_a_door_is_found_however_it_is_spelt() -> None:
    places.import_addresses(places.addresses_of(TABLE, HERE), viewer=SYSTEM)
    assert [each.number for each in places.addresses("KOELNER STRASSE")] == ["2", "12", "12a"]
    assert [str(each) for each in places.addresses("Kölner Str.", "12 A", "41539")] == [
        "Kölner Str. 12a, 41539 Dormagen"
    ]
    assert places.addresses("Kölner Straße", "99") == ()
    found = [str(each) for each in places.find_addresses("kölner str. 12")]
    assert found == ["Kölner Straße 12, 41539 Dormagen", "Kölner Str. 12a, 41539 Dormagen"]
    assert {each.street for each in places.find_addresses("Köln")} == {
        "Kölner Straße",
        "Kölner Str.",
        "Kölner Landstraße",
    }
    assert places.find_addresses("  ") == places.find_addresses("!?") == ()


@pytest.mark.django_db
@pytest.mark.parametrize(("viewer", "error"), [(BILAL, Refused), (CARLA, Refused), (ANONYMOUS, SignInNeeded)])
def test_others_are_refused(viewer: Viewer, error: type[Exception]) -> None:
    with pytest.raises(error):
        places.import_addresses(places.addresses_of(TABLE, HERE), viewer=viewer)
    assert places.find_addresses("Kölner Straße") == ()
