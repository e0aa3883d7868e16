"""Taking files in, opening them to others, and removing them."""

import hashlib
from collections.abc import Iterable

from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.files.actions.keeping import keep
from city.base.files.actions.rights import checked, held, require
from city.base.files.adapters.pillow import images
from city.base.files.domain import IMAGES, LARGEST, MOST_PIXELS, StoredFile, safe_name, sniff
from city.base.files.errors import TooLarge, TypeNotAllowed
from city.base.files.events import FileRemoved, FileShared, FileStored
from city.base.files.models import AudienceRow, FileRow
from city.base.files.queries import path_of, value_of
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid
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
    require(viewer, unit)
    tokens = checked(audience)
    media_type = _media_type(content, name)
    width = height = None
    if media_type in IMAGES:
        if not alt:
            raise Invalid("alt", Text.of("Beschreiben Sie das Bild.", "Describe the image."))
        content, width, height = images.clean(content, media_type, name)
    sha256 = hashlib.sha256(content).hexdigest()
    keep(path_of(sha256), content)
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
    tokens = checked(audience)
    with transaction.atomic():
        row = held(file_id, viewer)
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
        row = held(file_id, viewer)
        row.delete()
        audit.record(viewer.actor, "remove", f"files.file:{file_id}")
        outbox.write(FileRemoved(file_id))


def _media_type(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise TooLarge("file", name=name, megabytes=LARGEST // 2**20, megapixels=MOST_PIXELS // 10**6)
    if (media_type := sniff(content, name)) is None:
        raise TypeNotAllowed("file", name=name)
    return media_type
