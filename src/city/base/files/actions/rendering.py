"""Smaller pictures for narrow screens: made once, kept like any content, gone with their file."""

import hashlib

from django.db import transaction

from city.base.files.actions.keeping import keep
from city.base.files.adapters.pillow import images
from city.base.files.domain import widths
from city.base.files.models import FileRow, RenditionRow
from city.base.files.queries import path_of


def render(file_id: str) -> int:
    """Make the renditions that a picture lacks; how many. A file that is gone by now lacks none."""
    row = FileRow.objects.filter(pk=file_id, width__isnull=False).first()
    if row is None or row.width is None:
        return 0
    there = set(row.renditions.values_list("width", flat=True))
    wanted = [width for width in widths(row.width) if width not in there]
    made = images.smaller(path_of(row.sha256).read_bytes(), row.media_type, wanted) if wanted else ()
    for content, width, height in made:
        sha256 = hashlib.sha256(content).hexdigest()
        keep(path_of(sha256), content)
        with transaction.atomic():
            if FileRow.objects.select_for_update().filter(pk=file_id).exists():
                RenditionRow.objects.get_or_create(
                    file_id=row.pk, width=width, defaults={"height": height, "size": len(content), "sha256": sha256}
                )
    return len(wanted)
