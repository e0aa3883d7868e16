import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.files.adapters.pillow import images
from city.base.files.domain import IMAGES, LARGEST, MOST_PIXELS, UNUSED_KEPT, StoredFile, safe_name, sniff
from city.base.files.errors import TooLarge, TypeNotAllowed
from city.base.files.events import FileRemoved, FileShared, FileStored
from city.base.files.models import AudienceRow, FileRow
from city.base.files.queries import file, path_of, value_of
from city.base.outbox import api as outbox
from city.kernel import clock, reasons
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.texts import Text


def store(
    content: bytes,
    name: str,
    *,
    alt: Text | None = None,
    unit: int | None = None,
    audience: Iterable[str] = ("staff",),
    viewer: access.Viewer,
) -> StoredFile:
    """Take a file in for a unit; for its editors, the press office and coordination.

    The type is found in the content; pictures need a description and lose their metadata.
    """
    _require(viewer, unit)
    tokens = _checked(audience)
    media_type = _media_type(content, name)
    width = height = None
    if media_type in IMAGES:
        if not alt:
            raise Invalid("alt", Text.of("Beschreiben Sie das Bild.", "Describe the image."))
        content, width, height = images.clean(content, media_type, name)
    sha256 = hashlib.sha256(content).hexdigest()
    _keep(path_of(sha256), content)
    with transaction.atomic():
        row = FileRow.objects.create(
            name=safe_name(name, media_type),
            media_type=media_type,
            size=len(content),
            sha256=sha256,
            alt=dict(alt.variants) if alt else {},
            width=width,
            height=height,
            unit_id=unit,
            stored_at=clock.now(),
            stored_by=viewer.actor,
        )
        AudienceRow.objects.bulk_create(AudienceRow(file=row, token=token) for token in sorted(tokens))
        audit.record(viewer.actor, "store", f"files.file:{row.pk}", {"audience": [None, sorted(tokens)]})
        outbox.write(FileStored(str(row.pk)))
    return value_of(row)


def share(file_id: str, audience: Iterable[str], *, viewer: access.Viewer) -> None:
    """Set who may open a file: when what it belongs to is published or withdrawn."""
    tokens = _checked(audience)
    with transaction.atomic():
        row = _held(file_id, viewer)
        before = {each.token for each in row.audiences.all()}
        if before == tokens:
            return
        row.audiences.all().delete()
        AudienceRow.objects.bulk_create(AudienceRow(file=row, token=token) for token in sorted(tokens))
        audit.record(viewer.actor, "share", f"files.file:{file_id}", {"audience": [sorted(before), sorted(tokens)]})
        outbox.write(FileShared(file_id))


def remove(file_id: str, *, viewer: access.Viewer) -> None:
    """Take a file away; when no other file shares its content, `sweep` deletes that a day later."""
    with transaction.atomic():
        row = _held(file_id, viewer)
        row.delete()
        audit.record(viewer.actor, "remove", f"files.file:{file_id}")
        outbox.write(FileRemoved(file_id))


def sweep() -> int:
    """Delete content that no file speaks of and that nobody has kept for a day; how many pieces."""
    before = (clock.now() - UNUSED_KEPT).timestamp()
    swept = 0
    for folder in Path(settings.MEDIA_ROOT).glob("[0-9a-f][0-9a-f]"):
        for path in folder.iterdir():
            if path.stat().st_mtime < before and not FileRow.objects.filter(sha256=path.name).exists():
                swept += _sweep(path, before)
    return swept


def _sweep(path: Path, before: float) -> bool:
    with _locked(path.parent, fcntl.LOCK_EX):
        if unused := path.stat().st_mtime < before:  # somebody may have kept equal content just now
            path.unlink()
    return unused


def _require(viewer: access.Viewer, unit: int | None) -> None:
    if viewer.has("press", "coordinator") or (unit is not None and unit in viewer.units_with("editor")):
        return
    raise access.SignInNeeded if viewer == access.ANONYMOUS else Refused


def _held(file_id: str, viewer: access.Viewer) -> FileRow:
    """The row to change, locked; like a missing one for those who may not even open it."""
    row = FileRow.objects.select_for_update().filter(pk=file_id).first()
    if row is None:
        raise NotFound
    try:
        _require(viewer, row.unit_id)
    except (access.SignInNeeded, Refused):
        if file(viewer, file_id) is None:
            raise NotFound from None
        raise
    return row


def _checked(audience: Iterable[str]) -> frozenset[str]:
    tokens = frozenset(audience)
    if wrong := sorted(token for token in tokens if not access.AUDIENCE.fullmatch(token)):
        raise Invalid("audience", reasons.unknown(", ".join(wrong)))
    return tokens


def _media_type(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise TooLarge("file", name=name, megabytes=LARGEST // 2**20, megapixels=MOST_PIXELS // 10**6)
    if (media_type := sniff(content, name)) is None:
        raise TypeNotAllowed("file", name=name)
    return media_type


def _keep(path: Path, content: bytes) -> None:
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


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[int]:
    """Hold a folder, shared for keeping or alone for sweeping, in all processes of this machine; its descriptor."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, how)
        yield descriptor
    finally:
        os.close(descriptor)
