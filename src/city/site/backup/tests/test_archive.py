"""An archive is whole or it is refused."""

import contextlib
import io
import random
import stat
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.site.backup import archive
from city.site.backup.errors import BackupUnusable

NOISE = random.Random(1).randbytes(70_000)  # only hard to compress


def packed(folder: Path) -> Path:
    target = folder / "town.tar.gz"
    (folder / "one").write_bytes(NOISE)
    (folder / "two").write_bytes(b"")
    writer = archive.Writer(target)
    writer.add(folder / "one", "data/a/one")
    writer.add(folder / "two", "two")
    writer.finish("1", "2026-11-23T09:00:00+00:00", "sqlite", ("strategy.0001_first",))
    return target


def test_what_went_in_comes_out(tmp_path: Path) -> None:
    target = packed(tmp_path)
    manifest = archive.unpack(target, tmp_path / "out")
    assert (tmp_path / "out/data/a/one").read_bytes() == NOISE
    assert (tmp_path / "out/two").read_bytes() == b""
    assert manifest.migrations == ("strategy.0001_first",)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_nothing_is_left_of_an_unfinished_archive(tmp_path: Path) -> None:
    writer = archive.Writer(tmp_path / "town.tar.gz")
    writer.give_up()
    assert list(tmp_path.iterdir()) == []


@given(at=st.floats(0.01, 0.99), flip=st.integers(1, 255))
def test_a_damaged_or_cut_archive_gives_all_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, at: float, flip: int
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    target = packed(folder)
    body = bytearray(target.read_bytes())
    place = max(10, int(at * len(body)))  # the head of gzip holds a time and a name, which nobody checks
    (folder / "cut").write_bytes(body[:place])
    body[place] ^= flip
    (folder / "flipped").write_bytes(body)
    for name in ("cut", "flipped"):
        with contextlib.suppress(BackupUnusable):
            archive.unpack(folder / name, folder / f"out-{name}")
            # Only what fills up the last block may be lost.
            assert (folder / f"out-{name}/data/a/one").read_bytes() == NOISE
            assert place > 0.9 * len(body)


@pytest.mark.parametrize("name", ["../outside", "/outside", "data/../../outside"])
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    target = tmp_path / "evil.tar.gz"
    with tarfile.open(target, "w:gz") as tar:
        info = tarfile.TarInfo(name)
        info.size = 1
        tar.addfile(info, io.BytesIO(b"x"))
    with pytest.raises(BackupUnusable):
        archive.unpack(target, tmp_path / "deep/out")
    assert not list(tmp_path.rglob("outside"))


def test_a_link_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "evil.tar.gz"
    with tarfile.open(target, "w:gz") as tar:
        info = tarfile.TarInfo("data/link")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)
    with pytest.raises(BackupUnusable):
        archive.unpack(target, tmp_path / "out")
