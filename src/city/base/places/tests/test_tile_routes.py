"""The doors of the maps: byte ranges after RFC 9110 §14, versions, single tiles. No database is asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from django.conf import settings as site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pmtiles.tile import zxy_to_tileid
from shapely.geometry import Point as Dot
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.testclient import TestClient

from city.base.places.adapters.tiles import archive
from city.base.places.adapters.tiles.cutting import cut
from city.base.places.adapters.tiles.spool import Spool
from city.base.places.domain.features import Drawn
from city.base.places.domain.maps import metadata
from city.base.places.domain.mercator import Box
from city.base.places.rest.tiles import ROUTES
from city.kernel.errors import CityError

PATH = "/tiles/town.pmtiles"


def problem(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, CityError)
    return JSONResponse(error.problem("en"), error.status)


@pytest.fixture
def api(tmp_path: Path, settings: Any) -> Iterator[TestClient]:
    settings.CITY_DATA = tmp_path
    draw(tmp_path, "Zons")
    with TestClient(Starlette(routes=ROUTES, exception_handlers={CityError: problem})) as client:
        yield client


def draw(folder: Path, name: str) -> bytes:
    """A map of one village; its archive's bytes."""
    path, box = folder / "tiles" / "town.pmtiles", Box(6.8, 51.1, 6.9, 51.2)
    work = folder / f"work-{name}"
    work.mkdir()
    spool = Spool(work)
    list(spool.add([(Drawn("places", "village", 8, (("name", name),)), Dot(6.8442, 51.1231))]))
    cut(spool, box, range(8, 13), lambda _: None)
    archive.write(path, spool.tiles(), box, metadata("Probe", "© Niemand", None, sketch=True))
    return path.read_bytes()


def whole(api: TestClient) -> bytes:
    answer = api.get(PATH)
    assert answer.status_code == 200
    assert answer.headers["accept-ranges"] == "bytes"
    content: bytes = answer.content
    return content


def test_a_single_range(api: TestClient) -> None:
    content = whole(api)
    answer = api.get(PATH, headers={"range": "bytes=0-126"})
    assert answer.status_code == 206
    assert answer.content == content[:127]
    assert answer.headers["content-range"] == f"bytes 0-126/{len(content)}"
    assert answer.headers["content-length"] == "127"


@pytest.mark.parametrize(("asked", "first", "last"), [("7-", 7, None), ("-5", -5, None), ("3-3", 3, 4)])
def test_open_ends_and_suffixes(api: TestClient, asked: str, first: int, last: int | None) -> None:
    answer = api.get(PATH, headers={"range": f"bytes={asked}"})
    assert answer.status_code == 206
    assert answer.content == whole(api)[first:last]


def test_a_range_may_reach_beyond_the_end(api: TestClient) -> None:
    content = whole(api)
    answer = api.get(PATH, headers={"range": f"bytes=10-{len(content) + 1000}"})
    assert (answer.status_code, answer.content) == (206, content[10:])
    answer = api.get(PATH, headers={"range": f"bytes=-{len(content) + 1000}"})
    assert (answer.status_code, answer.content) == (206, content)


@pytest.mark.parametrize("asked", ["999999999-", "-0"])
def test_an_unsatisfiable_range_is_416_and_names_the_length(api: TestClient, asked: str) -> None:
    answer = api.get(PATH, headers={"range": f"bytes={asked}"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(whole(api))}"


@pytest.mark.parametrize("asked", ["bytes", "bytes=", "bytes=a-b", "pages=1-2", "bytes=5-3", "bytes=1-2;3", "0-5"])
def test_what_is_no_range_of_bytes_is_ignored(api: TestClient, asked: str) -> None:
    answer = api.get(PATH, headers={"range": asked})
    assert (answer.status_code, answer.content) == (200, whole(api))


def test_several_ranges_come_in_parts(api: TestClient) -> None:
    content = whole(api)
    answer = api.get(PATH, headers={"range": "bytes=0-6,20-29"})
    assert answer.status_code == 206
    assert answer.headers["content-type"].startswith("multipart/byteranges; boundary=")
    assert b"Content-Range: bytes 0-6/" in answer.content
    assert content[20:30] in answer.content


def test_if_range_gives_the_part_of_the_known_version_or_the_whole_new_one(api: TestClient, tmp_path: Path) -> None:
    tag = api.head(PATH).headers["etag"]
    part = {"range": "bytes=0-6"}
    assert api.get(PATH, headers=part | {"if-range": tag}).status_code == 206
    assert api.get(PATH, headers=part | {"if-range": '"other"'}).status_code == 200
    fresh = draw(tmp_path, "Gohr")
    answer = api.get(PATH, headers=part | {"if-range": tag})
    assert (answer.status_code, answer.content) == (200, fresh)
    assert answer.headers["etag"] != tag


def test_a_known_version_is_not_sent_again(api: TestClient) -> None:
    tag = api.get(PATH).headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        answer = api.get(PATH, headers={"if-none-match": known, "range": "bytes=0-6"})
        assert (answer.status_code, answer.content) == (304, b"")
    assert api.get("/tiles/town.json", headers={"if-none-match": tag}).status_code == 304


def test_only_the_address_with_the_present_version_is_kept_for_ever(api: TestClient) -> None:
    address = api.get("/tiles/town.json").json()["city:archive"]
    assert "immutable" in api.get(address).headers["cache-control"]
    assert api.get(PATH).headers["cache-control"] == "public, no-cache"
    assert api.get(f"{PATH}?v=older").headers["cache-control"] == "public, no-cache"


def test_the_description_is_tilejson_and_says_that_it_is_a_sketch(api: TestClient) -> None:
    said = api.get("/tiles/town.json").json()
    assert said["tilejson"] == "3.0.0"
    assert (said["minzoom"], said["maxzoom"], said["bounds"]) == (8, 12, [6.8, 51.1, 6.9, 51.2])
    assert (said["attribution"], said["city:sketch"], said["city:as_of"]) == ("© Niemand", True, None)
    assert {layer["id"] for layer in said["vector_layers"]} >= {"water", "roads", "buildings", "places"}


def test_a_single_tile_is_the_archives(api: TestClient) -> None:
    template = api.get("/tiles/town.json", headers={"host": "evil.example"}).json()["tiles"][0]
    assert template.startswith(f"{site.CITY_SITE_URL}/tiles/town/")
    answer = api.get(template.format(z=12, x=2125, y=1369))
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    read = mapbox_vector_tile.decode(answer.content)
    assert read["places"]["features"][0]["properties"] == {"kind": "village", "name": "Zons"}
    plain = api.get(template.format(z=12, x=2125, y=1369), headers={"accept-encoding": "identity"})
    assert plain.content == answer.content
    assert api.get(template.format(z=12, x=0, y=0)).status_code == 204


@pytest.mark.parametrize(
    "path",
    [
        "/tiles/nowhere.pmtiles",
        f"/tiles/town/{'9' * 5000}/0/0.mvt",
        "/tiles/town/a/0/0.mvt",
        "/tiles/nowhere.json",
        "/tiles/A.json",
        "/tiles/..json",
    ],
)
def test_what_is_not_there_is_404(api: TestClient, path: str) -> None:
    assert api.get(path).status_code == 404


@pytest.mark.parametrize("path", ["3/8/0", "3/0/8", "31/0/0"])
def test_no_such_tile_can_be(api: TestClient, path: str) -> None:
    assert api.get(f"/tiles/town/{path}.mvt").status_code == 422


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30), st.booleans())
def test_no_range_header_breaks_the_door(api: TestClient, asked: str, bytes_first: bool) -> None:
    header = (f"bytes={asked}" if bytes_first else asked).encode("latin-1")
    assert api.get(PATH, headers={b"range": header}).status_code in {200, 206, 416}


def test_tiles_are_found_under_the_number_that_the_specification_gives() -> None:
    """PMTiles v3 §4.1.1: the table of tile ids."""
    known = {
        (0, 0, 0): 0,
        (1, 0, 0): 1,
        (1, 0, 1): 2,
        (1, 1, 1): 3,
        (1, 1, 0): 4,
        (2, 0, 0): 5,
        (12, 3423, 1763): 19078479,
    }
    assert {where: zxy_to_tileid(*where) for where in known} == known
