"""The door of the files."""

from django.urls import reverse
from django.utils.translation import override

from city.base.files.actions import remove, share, store, sweep
from city.base.files.domain import StoredFile
from city.base.files.queries import file, files


def link(stored: StoredFile) -> str:
    """The address of a file, the same in every language."""
    with override("de"):
        return reverse("files:file", args=[stored.id, stored.name])


__all__ = ["StoredFile", "file", "files", "link", "remove", "share", "store", "sweep"]
