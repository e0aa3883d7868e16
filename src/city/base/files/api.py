"""The door of the files.

Another room takes a document in like this, after it has checked that the viewer may change the subject:

    stored = files.store(content, name, unit=unit_id, audience=[f"unit:{unit_id}", "role:press"], viewer=viewer)
    files.attach(stored.id, "strategy.project:12", title=Text.of("Ratsvorlage"), dated=day, viewer=viewer)
    files.share(stored.id, [PUBLIC], viewer=viewer)          # once its subject is published
    for each in files.attached(viewer, "strategy.project:12"):
        files.link(each.file), each.title, each.language
"""

from django.urls import reverse
from django.utils.translation import override

from city.base.files.actions import attach, check_waiting, describe, detach, remove, render, share, store, sweep
from city.base.files.domain import Attachment, Rendition, StoredFile
from city.base.files.queries import attached, file, files, numbers


def link(stored: StoredFile, rendition: Rendition | None = None) -> str:
    """The address of a file, or of a picture in a smaller width; the same in every language."""
    with override("de"):
        if rendition:
            return reverse("files:rendition", args=[stored.id, rendition.width])
        return reverse("files:file", args=[stored.id, stored.name])


__all__ = [
    "Attachment",
    "Rendition",
    "StoredFile",
    "attach",
    "attached",
    "check_waiting",
    "describe",
    "detach",
    "file",
    "files",
    "link",
    "numbers",
    "remove",
    "render",
    "share",
    "store",
    "sweep",
]
