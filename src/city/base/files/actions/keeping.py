"""Content on disk: kept once, whole or not at all, and swept when no file speaks of it any more."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from city.base.files.domain import INFECTED, UNUSED_KEPT
from city.base.files.models import FileRow, RenditionRow
from city.kernel import clock


def keep(path: Path, content: bytes) -> None:
    """Write content so that it is whole or not there, before any row speaks of it; equal content is kept once.

    Content that lies there already looks new afterwards, so that `sweep` leaves it until the row is committed.
    """
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        with _locked(path.parent.parent, fcntl.LOCK_SH) as folder:
            os.fsync(folder)
    with _locked(path.parent, fcntl.LOCK_SH) as folder:
        if path.exists():
            os.utime(path)
            return
        with NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).replace(path)
        os.fsync(folder)


def sweep() -> int:
    """Delete content that no file speaks of and that nobody has kept for a day; how many pieces."""
    before = (clock.now() - UNUSED_KEPT).timestamp()
    swept = 0
    for folder in Path(settings.MEDIA_ROOT).glob("[0-9a-f][0-9a-f]"):
        for path in folder.iterdir():
            if path.stat().st_mtime < before and not _spoken_of(path.name):
                swept += _sweep(path, before)
    return swept


def _spoken_of(sha256: str) -> bool:
    """Whether a file or a rendition has this content; what is infected is not kept."""
    files = FileRow.objects.filter(sha256=sha256).exclude(state=INFECTED)
    return files.exists() or RenditionRow.objects.filter(sha256=sha256).exists()


def _sweep(path: Path, before: float) -> bool:
    with _locked(path.parent, fcntl.LOCK_EX):
        if unused := path.stat().st_mtime < before:  # somebody may have kept equal content just now
            path.unlink()
    return unused


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[int]:
    """Hold a folder, shared for keeping or alone for sweeping, in all processes of this machine; its descriptor."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, how)
        yield descriptor
    finally:
        os.close(descriptor)
