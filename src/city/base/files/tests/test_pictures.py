"""Pictures: described or said to decorate, without what a camera wrote into them, and in fitting widths."""

import io
import os
import struct
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from city.base.access.api import ANONYMOUS, SYSTEM, Viewer
from city.base.files import api as files
from city.base.files.adapters.pillow import images
from city.base.files.errors import BrokenImage, TooLarge
from city.base.files.events import FileStored
from city.base.files.plugs import stored
from city.base.files.queries import path_of
from city.base.jobs import api as jobs
from city.base.outbox.api import Delivered
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text

ALT = Text.of("Grünes Feld", "Green field")
MAKER, GPS, PLACE = 0x010F, 0x8825, b"Secret place"


def jpeg(size: tuple[int, int] = (8, 4), turned: bool = False) -> bytes:
    """A photograph as a phone makes it: device, place, a comment, XMP, and perhaps lying on its side."""
    exif = Image.Exif()
    exif[MAKER] = "Secret Camera"
    exif[GPS] = {1: "N", 2: (51.0, 5.0, 36.1), 3: "E", 4: (6.0, 50.0, 24.2), 28: PLACE}
    if turned:
        exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, "JPEG", exif=exif, comment=PLACE, xmp=b"<x:xmpmeta>" + PLACE)
    return out.getvalue()


@pytest.fixture
def picture(unit: int, anna: Viewer) -> files.StoredFile:
    return files.store(jpeg((1200, 600)), "feld.jpg", alt=ALT, unit=unit, audience=["public"], viewer=anna)


def test_a_picture_needs_words_or_is_said_to_decorate(unit: int, anna: Viewer) -> None:
    for alt, decorative in ((None, False), (Text.of(""), False), (ALT, True)):
        with pytest.raises(Invalid, match="alt"):
            files.store(jpeg(), "a.jpg", alt=alt, decorative=decorative, unit=unit, viewer=anna)
    assert files.store(jpeg(), "a.jpg", decorative=True, unit=unit, viewer=anna).alt == Text({})


def test_a_photograph_tells_neither_place_nor_device(unit: int, anna: Viewer) -> None:
    sent = jpeg(turned=True)
    with Image.open(io.BytesIO(sent)) as before:
        assert before.getexif().get_ifd(GPS)[2] == (51.0, 5.0, 36.1)
    stored = files.store(sent, "a.jpg", alt=ALT, unit=unit, viewer=anna)
    kept = path_of(stored.sha256).read_bytes()
    assert not any(secret in kept for secret in (b"Secret", b"Exif", b"xmpmeta", b"ICC_PROFILE"))
    with Image.open(io.BytesIO(kept)) as after:
        assert not after.getexif()
        assert after.size == (stored.width, stored.height) == (4, 8)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "1"])
def test_every_kind_of_picture_survives(unit: int, anna: Viewer, form: str, mode: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (3, 3), "white").convert(mode).save(out, form)
    stored = files.store(out.getvalue(), f"a.{form.lower()}", alt=ALT, unit=unit, viewer=anna)
    with Image.open(path_of(stored.sha256)) as kept:
        assert kept.convert("RGB").getpixel((1, 1)) == pytest.approx((255, 255, 255), abs=6)


def test_colours_stay_when_the_profile_goes(unit: int, anna: Viewer) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for known in (profile, b"no profile"):
        out = io.BytesIO()
        Image.new("RGB", (3, 3), (200, 30, 90)).save(out, "PNG", icc_profile=known)
        stored = files.store(out.getvalue(), "a.png", alt=ALT, unit=unit, viewer=anna)
        with Image.open(path_of(stored.sha256)) as kept:
            assert "icc_profile" not in kept.info
            assert kept.getpixel((1, 1)) == pytest.approx((200, 30, 90), abs=2)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_a_picture_that_would_fill_the_memory_is_not_drawn(unit: int, anna: Viewer) -> None:
    for size, error in (((8_000, 6_000), TooLarge), ((60_000, 60_000), BrokenImage)):
        with pytest.raises(error):
            files.store(bomb(*size), "a.png", alt=ALT, unit=unit, viewer=anna)
    with pytest.raises(BrokenImage):
        files.store(jpeg()[:60], "a.jpg", alt=ALT, unit=unit, viewer=anna)


def test_smaller_widths_are_made_once_and_handed_out_like_the_picture(
    picture: files.StoredFile, anna: Viewer, client: Client
) -> None:
    assert files.render(picture.id) == 3
    assert files.render(picture.id) == 0
    found = files.file(ANONYMOUS, picture.id)
    assert found
    assert [(each.width, each.height) for each in found.renditions] == [(320, 160), (640, 320), (960, 480)]
    answer = client.get(files.link(found, found.renditions[0]))
    assert answer["Content-Type"] == "image/webp"
    with Image.open(io.BytesIO(b"".join(answer.streaming_content))) as small:  # type: ignore[attr-defined]
        assert (small.size, small.format, dict(small.getexif())) == ((320, 160), "WEBP", {})
    assert client.get(files.link(found, found.renditions[0]).replace("320", "321")).status_code == 404
    files.share(picture.id, ["staff"], viewer=anna)
    assert client.get(files.link(found, found.renditions[0])).status_code == 404


def test_smaller_widths_go_with_their_picture(picture: files.StoredFile, anna: Viewer, tmp_path: Path) -> None:
    files.render(picture.id)
    contents = [path for path in tmp_path.rglob("*") if path.is_file()]
    for path in contents:
        os.utime(path, (0, 0))
    assert files.sweep() == 0
    files.remove(picture.id, viewer=anna)
    assert files.render(picture.id) == 0
    assert files.sweep() == len(contents) == 4


def test_a_page_offers_the_widths_and_the_words(picture: files.StoredFile, anna: Viewer) -> None:
    files.render(picture.id)
    found = files.file(ANONYMOUS, picture.id)
    tag = Template("{% load files %}{% picture found sizes='50vw' %}")
    with override("en"):
        drawn = tag.render(Context({"found": found}))
    assert f"/dateien/{picture.id}/320/bild.webp 320w, " in drawn
    assert 'sizes="50vw"' in drawn
    assert 'width="1200" height="600" alt="Green field" loading' in drawn
    files.describe(picture.id, Text.of('Nur "deutsch"'), viewer=anna)
    with override("en"):
        drawn = tag.render(Context({"found": files.file(ANONYMOUS, picture.id)}))
    assert 'alt="Nur &quot;deutsch&quot;" lang="de"' in drawn


def test_what_a_picture_shows_can_be_said_anew(picture: files.StoredFile, anna: Viewer) -> None:
    files.describe(picture.id, None, decorative=True, viewer=anna)
    found = files.file(ANONYMOUS, picture.id)
    assert found
    assert not found.alt
    with pytest.raises(Invalid, match="alt"):
        files.describe(picture.id, None, viewer=anna)


def test_a_colleague_a_stranger_and_a_visitor_are_refused(
    picture: files.StoredFile, bilal: Viewer, carla: Viewer, anna: Viewer
) -> None:
    files.share(picture.id, ["staff"], viewer=anna)
    for viewer, error in ((bilal, Refused), (carla, Refused), (ANONYMOUS, NotFound)):
        with pytest.raises(error):
            files.describe(picture.id, Text.of("x"), viewer=viewer)
    found = files.file(anna, picture.id)
    assert found
    assert found.alt == ALT


def test_storing_a_picture_has_its_widths_made(picture: files.StoredFile, unit: int, anna: Viewer) -> None:
    paper = files.store(b"%PDF-1.7", "a.pdf", unit=unit, viewer=anna)
    for file_id in (picture.id, paper.id):
        stored(Delivered(1, datetime(2026, 11, 23, tzinfo=UTC), FileStored(file_id)))
    assert [run.title for run in jobs.runs(SYSTEM, "waiting")] == [
        Text.of("Bilder in kleineren Breiten ablegen", "Keep pictures in smaller widths")
    ]


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow tells what it skips
@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 299), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 20))
def test_a_broken_picture_is_refused_whatever_is_broken_in_it(changes: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(jpeg(turned=True))
    for at, byte in changes:
        content[at] = byte
    del content[20 : 20 + cut]
    with suppress(BrokenImage, TooLarge):
        images.clean(bytes(content), "image/jpeg", "a.jpg")
