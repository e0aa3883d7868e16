"""The map's geometry: degrees to the square and back, cutting, the grid of a tile, and what a foreign reader finds."""

import gzip
import json
import math

import mapbox_vector_tile
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon, box
from shapely.geometry import Point as Dot

from city.base.places.adapters.tiles.encoding import Content, encode
from city.base.places.domain.cutting import EXTENT, MARGIN, clip, on_grid, parts, to_square
from city.base.places.domain.mercator import MAX_LAT, Box, Tile, project, tiles_of, unproject

lons, lats = st.floats(-179.9, 179.9), st.floats(-85, 85)
unit = st.floats(0, 1, exclude_max=True, width=32)
tiles = st.integers(0, 15).flatmap(
    lambda z: st.builds(Tile, st.just(z), st.integers(0, (1 << z) - 1), st.integers(0, (1 << z) - 1))
)


def near(tile: Tile) -> st.SearchStrategy[tuple[float, float]]:
    """Points of the square in and around a tile."""
    x0, y0, x1, y1 = tile.square(1.0)
    return st.tuples(st.floats(x0, x1), st.floats(y0, y1))


@st.composite
def shapes_at_tiles(draw: st.DrawFn) -> tuple[Tile, shapely.Geometry]:
    tile = draw(tiles)
    corners = draw(st.lists(near(tile), min_size=3, max_size=12))
    if draw(st.booleans()):
        return tile, LineString(corners)
    return tile, shapely.make_valid(Polygon(corners))


@given(lons, lats)
def test_there_and_back_is_the_same_place(lon: float, lat: float) -> None:
    assert unproject(*project(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)


@given(lons, lats)
def test_many_points_go_where_one_goes(lon: float, lat: float) -> None:
    together = to_square(np.asarray([Dot(lon, lat)], dtype=object))[0]
    assert (together.x, together.y) == pytest.approx(project(lon, lat), abs=1e-12)


def test_the_square_ends_where_it_should() -> None:
    assert project(-180, MAX_LAT) == pytest.approx((0, 0), abs=1e-12)
    assert project(180, -MAX_LAT) == pytest.approx((1, 1), abs=1e-12)
    assert project(0, 0) == (0.5, 0.5)


@given(st.builds(lambda w, s, dw, ds: (w, s, w + dw, s + ds), st.floats(-170, 160), st.floats(-80, 70),
                 st.floats(0.001, 5), st.floats(0.001, 5)), st.integers(0, 9))  # fmt: skip
def test_the_tiles_of_a_box_cover_it(edges: tuple[float, float, float, float], z: int) -> None:
    cover = shapely.union_all([box(*tile.square()) for tile in tiles_of(Box(*edges), z)])
    (left, top), (right, bottom) = project(edges[0], edges[3]), project(edges[2], edges[1])
    assert cover.buffer(1e-12).covers(box(left, top, right, bottom))


@given(tiles)
def test_four_children_make_a_tile(tile: Tile) -> None:
    whole = shapely.union_all([box(*child.square()) for child in tile.children()])
    assert whole.equals(box(*tile.square()))


@settings(max_examples=60)
@given(shapes_at_tiles())
def test_a_cut_keeps_what_is_inside_and_nothing_else(drawn: tuple[Tile, shapely.Geometry]) -> None:
    tile, shape = drawn
    width, dimension = 1 / (1 << tile.z), int(shapely.get_dimensions(shape))
    cut = clip(np.asarray([shape], dtype=object), tile)[0]
    kept = shapely.buffer(shapely.union_all(parts(cut, dimension)), width * 1e-6)
    assert shapely.difference(kept, box(*tile.square(MARGIN + 2e-6))).is_empty
    assert shapely.difference(kept, shapely.buffer(shape, width * 2e-6)).is_empty
    due = parts(shapely.intersection(shape, box(*tile.square(MARGIN - 1e-6))), dimension)
    assert shapely.difference(shapely.union_all(due), kept).is_empty


@given(shapes_at_tiles(), st.booleans())
def test_on_the_grid_are_whole_steps_and_valid_shapes(drawn: tuple[Tile, shapely.Geometry], last: bool) -> None:
    tile, shape = drawn
    placed = on_grid(clip(np.asarray([shape], dtype=object), tile), tile, last=last)[0]
    if placed is None or placed.is_empty:
        return
    corners = shapely.get_coordinates(placed)
    assert (corners == np.round(corners)).all()
    edge = EXTENT * MARGIN
    assert corners.min() >= -edge - 1
    assert corners.max() <= EXTENT + edge + 1
    assert placed.is_valid


@given(shapes_at_tiles(), st.booleans())
def test_a_foreign_reader_finds_what_was_drawn(drawn: tuple[Tile, shapely.Geometry], last: bool) -> None:
    """Encoded and read back: same layer, words and shape; areas wound as MVT 2.1 §4.3.3.3 wants them."""
    tile, shape = drawn
    content = Content(
        [("roads", 0, '{"kind": "main", "name": "Kölner Straße"}')], clip(np.asarray([shape], dtype=object), tile)
    )
    encoded = encode(content, tile, last=last)
    if not encoded:
        return
    read = mapbox_vector_tile.decode(gzip.decompress(encoded), default_options={"y_coord_down": True})
    assert list(read) == ["roads"]
    assert read["roads"]["extent"] == EXTENT
    assert read["roads"]["version"] == 2
    placed = on_grid(content.geometries, tile, last=last)[0]
    dimension = int(shapely.get_dimensions(placed))
    found = [shapely.geometry.shape(each["geometry"]) for each in read["roads"]["features"]]
    assert all(each["properties"] == {"kind": "main", "name": "Kölner Straße"} for each in read["roads"]["features"])
    if dimension == 2:
        assert sum(each.area for each in found) == pytest.approx(sum(part.area for part in parts(placed, 2)))
    else:
        assert sum(each.length for each in found) == pytest.approx(sum(part.length for part in parts(placed, 1)))


@settings(max_examples=40)
@given(unit, unit, st.integers(1, 12))
def test_a_point_lies_in_exactly_one_tile_of_a_zoom(x: float, y: float, z: int) -> None:
    dots = np.asarray([Dot(x, y)], dtype=object)
    column, row = int(x * (1 << z)), int(y * (1 << z))
    around = [
        Tile(z, c, r)
        for c in range(max(0, column - 1), min(1 << z, column + 2))
        for r in range(max(0, row - 1), min(1 << z, row + 2))
    ]
    holding = [
        each for each in around if encode(Content([("places", 0, json.dumps({}))], clip(dots, each)), each, last=True)
    ]
    # A point within half a step of the edge is put on the next tile's first step or on this one's last.
    assert len(holding) <= 2
    steps = (x * (1 << z) * EXTENT) % EXTENT, (y * (1 << z) * EXTENT) % EXTENT
    if all(0.5 < step < EXTENT - 1 for step in steps):
        assert holding == [Tile(z, column, row)]


def test_small_areas_go_and_come_back_on_the_last_zoom() -> None:
    tile = Tile(12, 2126, 1373)
    x0, y0, x1, _ = tile.square()
    step = (x1 - x0) / EXTENT
    house = np.asarray([box(x0 + 100 * step, y0 + 100 * step, x0 + 110 * step, y0 + 110 * step)], dtype=object)
    assert on_grid(house, tile, last=False)[0] is None
    assert on_grid(house, tile, last=True)[0].area == 100


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "7,51,6,52", "6,52,7,51", "6,51,7,95"])
def test_what_is_no_box_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"box|numbers|float"):
        Box.of(text)


def test_a_tile_is_as_wide_as_the_earth_divided() -> None:
    x0, _, x1, _ = Tile(3, 4, 2).square()
    assert x1 - x0 == 1 / 8
    assert math.isclose(unproject(x0, 0.5)[0], 0)
