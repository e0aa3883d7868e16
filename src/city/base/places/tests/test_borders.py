"""Published borders take the place of labels, by code or by name; what fits no place is named."""

import contextlib
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point as Dot
from shapely.geometry import shape

from city.base.access.api import SYSTEM
from city.base.audit import api as audit
from city.base.places import api as places
from city.kernel.errors import Invalid
from city.kernel.geo import Point
from city.kernel.texts import Text

CITY = places.Origin("Stadt Dormagen, Amt für Geodaten", "© Stadt Dormagen", date(2026, 5, 1))
ZONS = places.Place("zons", "district", Text.of("Zons"), Point(6.8442, 51.1231), True, "Mittel der Haltestellen")
GOHR = places.Place("gohr", "district", Text.of("Gohr"), Point(6.7181, 51.1064), True, "Mittel der Haltestellen")
HORSESHOE = [[[0, 0], [3, 0], [3, 3], [2, 3], [2, 1], [1, 1], [1, 3], [0, 3], [0, 0]]]


def file(*features: tuple[dict[str, str], object]) -> str:
    listed = [{"type": "Feature", "properties": said, "geometry": geometry} for said, geometry in features]
    return json.dumps({"type": "FeatureCollection", "features": listed})


def test_a_border_makes_a_label_a_place_and_its_point_lies_within() -> None:
    text = file(
        ({"Stadtteil": "ZONS"}, {"type": "Polygon", "coordinates": HORSESHOE}),
        ({"name": "Atlantis"}, {"type": "Polygon", "coordinates": HORSESHOE}),
    )
    found = places.with_borders([ZONS, GOHR], text, CITY)
    assert found.unknown == ("Atlantis",)
    (zons,) = found.places
    assert (zons.code, zons.approximate, zons.precision, zons.source) == ("zons", False, None, CITY.source)
    assert zons.area
    assert shape(zons.area).contains(Dot(zons.point.lon, zons.point.lat))


@pytest.mark.django_db
def test_borders_are_kept_and_told_shortly() -> None:
    places.put_places([ZONS, GOHR], viewer=SYSTEM)
    text = file(({"code": "zons"}, {"type": "Polygon", "coordinates": HORSESHOE}))
    found = places.with_borders(places.places("district"), text, CITY)
    assert places.put_places(found.places, viewer=SYSTEM) == 1
    assert places.put_places(found.places, viewer=SYSTEM) == 0
    assert places.put_places([ZONS, GOHR], viewer=SYSTEM) == 0, "a label does not take the place of a border"
    district = places.district_of(Point(0.5, 2))
    assert district is not None
    assert district.code == "zons"
    assert places.district_of(Point(1.5, 2)) is None
    assert audit.history("places.place:zons")[0].changes["area"] == [
        None,
        f"{len(str(found.places[0].area))} characters",
    ]


@pytest.mark.django_db
def test_a_crooked_area_is_refused_as_invalid_at_the_verb() -> None:

    crooked = replace(ZONS, area={"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]})
    with pytest.raises(Invalid, match="area"):
        places.put_places([crooked], viewer=SYSTEM)


json_values = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "features", "properties", "geometry", "coordinates", "code"]), inner)
    ),
    max_leaves=12,
)


@given(json_values)
def test_no_file_breaks_the_reader(value: object) -> None:
    for text in (json.dumps(value), json.dumps({"features": [{"properties": {"code": "zons"}, "geometry": value}]})):
        with contextlib.suppress(Invalid):
            places.with_borders([ZONS], text, CITY)
