import re
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet

from city.base.access.api import Viewer
from city.base.files.domain import INFECTED, WAITING, Attachment, Rendition, StoredFile
from city.base.files.models import AttachmentRow, FileRow
from city.kernel.texts import Text


def path_of(sha256: str) -> Path:
    """Where content lies in the folder of files."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError("no SHA-256")
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def _visible(viewer: Viewer) -> "QuerySet[FileRow]":
    """What the viewer may open. That something infected was sent in is for those who work here."""
    rows = FileRow.objects.prefetch_related("audiences", "renditions")
    if not viewer.is_staff:
        rows = rows.exclude(state=INFECTED)
    tokens = viewer.audiences
    return rows if tokens is None else rows.filter(audiences__token__in=tokens).distinct()


def value_of(row: FileRow) -> StoredFile:
    return StoredFile(
        id=str(row.pk),
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        alt=Text(row.alt),
        width=row.width,
        height=row.height,
        audience=frozenset(each.token for each in row.audiences.all()),
        state=row.state,
        renditions=tuple(Rendition(each.width, each.height, each.size, each.sha256) for each in row.renditions.all()),
    )


def file(viewer: Viewer, file_id: str | UUID) -> StoredFile | None:
    """The file, if there is one for this viewer."""
    return files(viewer, [file_id]).get(str(file_id))


def files(viewer: Viewer, ids: Iterable[str | UUID]) -> dict[str, StoredFile]:
    """Those of the files that the viewer may open, by id."""
    return {str(row.pk): value_of(row) for row in _visible(viewer).filter(pk__in=list(ids))}


def attachment_of(row: AttachmentRow) -> Attachment:
    return Attachment(row.subject, Text(row.title), row.language, row.dated, value_of(row.file))


def attached(viewer: Viewer, subject: str) -> tuple[Attachment, ...]:
    """What hangs at a subject and the viewer may open: newest date first, undated last."""
    rows = AttachmentRow.objects.filter(subject=subject, file__in=_visible(viewer))
    rows = rows.select_related("file").prefetch_related("file__audiences", "file__renditions")
    return tuple(attachment_of(row) for row in rows.order_by(F("dated").desc(nulls_last=True), "pk"))


def numbers() -> dict[str, float]:
    """For whoever watches the town: files that wait for the malware check, and those in which it found something."""
    return {f"files_{state}": FileRow.objects.filter(state=state).count() for state in (WAITING, INFECTED)}
