"""Maps made by the room's verbs: who may, what the archive says, and that a sketch never hides a real map."""

import gzip
from datetime import date
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.places import api as places
from city.base.places.adapters.tiles import archive
from city.base.places.domain.mercator import project
from city.base.places.events import MapBuilt
from city.base.places.tests.people import ANNA, BILAL, CARLA
from city.kernel.errors import Invalid, Refused
from city.kernel.geo import Point
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db

CREDIT = "© OpenStreetMap-Mitwirkende, ODbL 1.0"
ZONS = places.Place(
    "zons", "district", Text.of("Zons"), Point(6.8442, 51.1231), True, "Mittel", "DB InfraGO", date(2026, 1, 2)
)
HORREM = places.Place("horrem", "district", Text.of("Horrem"), Point(6.809, 51.0984), True, "Mittel", "DB InfraGO")
STATION = places.Place("bahnhof", "station", Text.of("Bahnhof"), Point(6.814837, 51.099495), False, "DB", "GeoNames")
SKETCH = places.Sketch("Skizze", (ZONS, HORREM, STATION), (places.Link("rail", "S 11", ("bahnhof", "zons")),))

OSM = """<?xml version="1.0"?>
<osm version="0.6" generator="by hand">
  <node id="1" lat="51.1000" lon="6.8000"/><node id="2" lat="51.1000" lon="6.8100"/>
  <node id="3" lat="51.1050" lon="6.8100"/><node id="4" lat="51.1050" lon="6.8000"/>
  <node id="5" lat="51.1020" lon="6.8050" version="1"><tag k="place" v="village"/><tag k="name" v="Üdesheim"/></node>
  <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="landuse" v="forest"/></way>
  <way id="11"><nd ref="1"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="Kölner Straße"/></way>
  <way id="12"><nd ref="2"/><nd ref="99"/><tag k="highway" v="primary"/><tag k="name" v="abgeschnitten"/></way>
  <way id="13"><nd ref="2"/><nd ref="4"/><tag k="power" v="line"/></way>
</osm>
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> Path:
    settings.CITY_DATA = tmp_path
    return tmp_path


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    path = tmp_path / "hand.osm"
    path.write_text(OSM, encoding="utf-8")
    return path


def order(out: Path, zooms: tuple[int, int] = (8, 14)) -> places.Order:
    return places.Order(out, places.Box.of("6.79,51.09,6.82,51.11"), "Handgemacht", zooms)


def test_a_map_holds_what_the_extract_says(extract: Path, tmp_path: Path) -> None:
    tiles = places.build_map(extract, order(places.map_path()), as_of=date(2026, 11, 1), viewer=ANNA)
    info = places.map_info()
    assert info
    assert (info.title, info.attribution, info.as_of, info.sketch) == ("Handgemacht", CREDIT, date(2026, 11, 1), False)
    assert info.zooms == (8, 14)
    assert tiles == 7
    read = layers(places.map_tile("town", tile_at(6.805, 51.102, 12)))
    assert {layer: [each["properties"] for each in content] for layer, content in read.items()} == {
        "landuse": [{"kind": "wood"}],
        "roads": [{"kind": "main", "name": "Kölner Straße"}],
        "places": [{"kind": "village", "name": "Üdesheim"}],
    }


def tile_at(lon: float, lat: float, zoom: int) -> places.Tile:
    x, y = project(lon, lat)
    return places.Tile(zoom, int(x * 2**zoom), int(y * 2**zoom))


def layers(tile: bytes | None) -> dict[str, list[dict[str, Any]]]:
    assert tile
    read = mapbox_vector_tile.decode(gzip.decompress(tile))
    return {name: layer["features"] for name, layer in read.items()}


def test_building_is_told(extract: Path) -> None:
    tiles = places.build_map(extract, order(places.map_path()), viewer=ANNA)
    assert [(act.actor, act.verb) for act in audit.history("places.map:town")] == [("anna", "build")]
    assert outbox.written() == (MapBuilt("town", sketch=False, tiles=tiles),)


def test_the_same_extract_makes_the_same_bytes(extract: Path, tmp_path: Path) -> None:
    """And tiles lie in the order of their numbers (PMTiles v3: clustered)."""
    first, second = tmp_path / "a.pmtiles", tmp_path / "b.pmtiles"
    for path in (first, second):
        places.build_map(extract, order(path), viewer=SYSTEM)
    assert first.read_bytes() == second.read_bytes()


def test_the_header_is_that_of_the_specification(extract: Path, tmp_path: Path) -> None:
    """PMTiles v3 §3 (Header), byte for byte: magic, version, sections one after the other, counts, box, zooms."""
    path = tmp_path / "a.pmtiles"
    tiles = places.build_map(extract, order(path, (9, 12)), viewer=SYSTEM)
    raw = path.read_bytes()
    numbers = [int.from_bytes(raw[at : at + 8], "little") for at in range(8, 96, 8)]
    root, root_length, meta, meta_length, leaves, leaves_length, data, data_length, addressed, entries, contents = (
        numbers
    )
    assert raw[:7] == b"PMTiles"
    assert raw[7] == 3
    assert (root, meta, leaves, data) == (
        127, 127 + root_length, 127 + root_length + meta_length, 127 + root_length + meta_length + leaves_length
    )  # fmt: skip
    assert root + root_length <= 16_384
    assert data + data_length == len(raw)
    assert addressed == tiles
    assert entries >= contents > 0
    clustered, internal, compressed, kind, low, high = raw[96:102]
    assert (clustered, internal, compressed, kind) == (1, 2, 2, 1)  # gzip inside, gzip tiles, Mapbox Vector Tile
    assert (low, high) == (9, 12)
    box = [int.from_bytes(raw[at : at + 4], "little", signed=True) for at in range(102, 118, 4)]
    assert box == [67_900_000, 510_900_000, 68_200_000, 511_100_000]


def test_what_is_not_there_is_said(tmp_path: Path, extract: Path) -> None:
    with pytest.raises(Invalid, match="nothing to draw"):
        places.build_map(extract, places.Order(tmp_path / "x.pmtiles", places.Box.of("1,1,2,2"), ""), viewer=SYSTEM)
    (tmp_path / "rubbish.osm.pbf").write_bytes(b"no map at all")
    with pytest.raises(Invalid, match="rubbish"):
        places.build_map(tmp_path / "rubbish.osm.pbf", order(tmp_path / "x.pmtiles"), viewer=SYSTEM)
    assert not list(tmp_path.glob("*.pmtiles"))
    assert not list(tmp_path.glob(".*"))
    assert places.map_info() is None


@pytest.mark.parametrize("name", ["../city", "a/b", "", "A", "a" * 61, ".", "a.b"])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(Invalid):
        places.map_path(name)


def test_a_sketch_says_so_and_names_everybody() -> None:
    assert places.draw_sketch_map(SKETCH, viewer=ANNA) > 7
    info = places.map_info()
    assert info
    assert info.sketch
    assert info.attribution == "DB InfraGO; GeoNames"
    assert info.as_of == date(2026, 1, 2)
    found = layers(places.map_tile("town", places.Tile(8, 132, 85)))
    assert [each["properties"] for each in found["rail"]] == [{"kind": "schematic", "name": "S 11"}]
    assert "places" not in found


def test_a_sketch_never_takes_the_place_of_a_map(extract: Path) -> None:
    places.build_map(extract, order(places.map_path()), viewer=SYSTEM)
    assert places.draw_sketch_map(SKETCH, viewer=ANNA) == 0
    info = places.map_info()
    assert info
    assert not info.sketch


def test_a_sketch_of_nothing_or_with_loose_ends_is_refused_as_invalid() -> None:
    with pytest.raises(Invalid):
        places.Sketch("leer", ())
    with pytest.raises(Invalid, match="nirgends"):
        places.Sketch("lose", (ZONS,), (places.Link("rail", "S 11", ("zons", "nirgends")),))


@pytest.mark.parametrize(("viewer", "error"), [(BILAL, Refused), (CARLA, Refused), (ANONYMOUS, SignInNeeded)])
def test_others_are_refused(viewer: Viewer, error: type[Exception], extract: Path, tmp_path: Path) -> None:
    with pytest.raises(error):
        places.build_map(extract, order(places.map_path()), viewer=viewer)
    with pytest.raises(error):
        places.draw_sketch_map(SKETCH, viewer=viewer)
    assert places.map_info() is None


@pytest.mark.real_data
def test_a_real_extract_becomes_a_map(tmp_path: Path) -> None:
    """Heidelberg's old town for routing, real OpenStreetMap of 2024: ODbL 1.0, © OpenStreetMap contributors."""
    shared = Path(__file__).resolve().parents[6] / "shared" / "data" / "mobility" / "ors-heidelberg"
    extract = shared / "heidelberg.test.osm.pbf"
    if not extract.exists():
        pytest.skip("the extract is not among the sample data")
    box = places.Box.of("8.70,49.405,8.72,49.417")
    said: list[str] = []
    places.build_map(extract, places.Order(tmp_path / "a.pmtiles", box, "Altstadt"), viewer=SYSTEM, say=said.append)
    assert said
    read = layers(archive.tile(tmp_path / "a.pmtiles", tile_at(8.71, 49.411, 14)))
    assert {"landuse", "roads", "rail", "places"} >= set(read) >= {"landuse", "roads"}, "a routing extract has no more"
    assert "Hauptstraße" in {each["properties"].get("name") for each in read["roads"]}
