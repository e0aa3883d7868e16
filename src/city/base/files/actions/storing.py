"""Taking files in, opening them to others, and removing them."""

import hashlib
from collections.abc import Iterable
from typing import Final

from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.files.actions.checking import state_of
from city.base.files.actions.keeping import keep
from city.base.files.actions.rights import checked, held, require
from city.base.files.adapters.pillow import images
from city.base.files.domain import IMAGES, LARGEST, MOST_PIXELS, StoredFile, safe_name, sniff
from city.base.files.errors import TooLarge, TypeNotAllowed
from city.base.files.events import FileDescribed, FileRemoved, FileShared, FileStored
from city.base.files.models import AudienceRow, FileRow
from city.base.files.queries import path_of, value_of
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid
from city.kernel.texts import Text

DESCRIBE: Final = Text.of(
    "Beschreiben Sie, was das Bild zeigt, oder kreuzen Sie an, dass es nur schmückt.",
    "Describe what the image shows, or tick that it is only decoration.",
)


def store(
    content: bytes,
    name: str,
    *,
    alt: Text | None = None,
    decorative: bool = False,
    unit: int | None = None,
    audience: Iterable[str] = ("staff",),
    viewer: access.Viewer,
) -> StoredFile:
    """Take a file in for a unit; for its editors, the press office and coordination.

    The type is found in the content. A picture is drawn anew without its metadata; it needs a description, or the
    word that it only decorates. What a malware scanner knows is Infected; where it is silent, the file has to wait.
    """
    require(viewer, unit)
    tokens = checked(audience)
    media_type = _media_type(content, name)
    if media_type in IMAGES:
        _described(alt, decorative)
    state = state_of(content, name)
    width = height = None
    if media_type in IMAGES:
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
            state=state,
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


def describe(file_id: str, alt: Text | None, *, decorative: bool = False, viewer: access.Viewer) -> None:
    """Say anew what a picture shows, or that it only decorates."""
    _described(alt, decorative)
    with transaction.atomic():
        row = held(file_id, viewer)
        new = dict(alt.variants) if alt else {}
        if row.alt != new:
            audit.record(viewer.actor, "describe", f"files.file:{file_id}", {"alt": [row.alt, new]})
            row.alt = new
            row.save(update_fields=["alt"])
            outbox.write(FileDescribed(file_id))


def _described(alt: Text | None, decorative: bool) -> None:
    """Each picture has words or is said to need none: not both, not neither."""
    if bool(alt) is decorative:
        raise Invalid("alt", DESCRIBE)


def _media_type(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise TooLarge("file", name=name, megabytes=LARGEST // 2**20, megapixels=MOST_PIXELS // 10**6)
    if (media_type := sniff(content, name)) is None:
        raise TypeNotAllowed("file", name=name)
    return media_type
