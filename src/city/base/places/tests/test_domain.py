import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.base.places.domain.places import box, distance, places_of
from city.kernel.errors import Invalid
from city.kernel.geo import Point

points = st.builds(Point, st.floats(-179, 179), st.floats(-85, 85))


@given(points, points)
def test_distance_is_symmetric_and_bounded(a: Point, b: Point) -> None:
    assert distance(a, b) == pytest.approx(distance(b, a))
    assert 0 <= distance(a, b) <= math.pi * 6_371_009
    assert distance(a, a) == 0


@given(st.builds(Point, st.floats(-90, 90), st.floats(-60, 60)), st.floats(1, 50_000), st.floats(0, 2 * math.pi))
def test_the_box_holds_the_circle(centre: Point, metres: float, angle: float) -> None:
    west, south, east, north = box(centre, metres)
    lat = centre.lat + math.degrees(metres / 6_371_008.8) * math.sin(angle) * 0.999
    lon = centre.lon + math.degrees(metres / 6_371_008.8 / math.cos(math.radians(centre.lat))) * math.cos(angle) * 0.999
    on_circle = Point(lon, lat)
    if distance(centre, on_circle) <= metres:
        assert west <= lon <= east
        assert south <= lat <= north


def test_a_known_distance() -> None:
    """Dormagen station to Nievenheim station: 3.5 km as the crow flies."""
    assert distance(Point(6.814837, 51.099495), Point(6.782117, 51.123717)) == pytest.approx(3_530, abs=20)


def test_the_file_names_what_is_missing() -> None:
    with pytest.raises(Invalid, match="lat"):
        places_of('[[place]]\ncode="a"\nkind="site"\nname="A"\nlon=6.8\nsource="x"')
    with pytest.raises(Invalid, match="globe"):
        places_of('[[place]]\ncode="a"\nkind="site"\nname="A"\nlon=6.8\nlat=99\nsource="x"')


@given(st.text())
def test_rubbish_is_refused_in_one_way(text: str) -> None:
    with contextlib.suppress(Invalid, ValueError):
        places_of(text)
