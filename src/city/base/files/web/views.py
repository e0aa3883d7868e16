"""Hands a file out, to its audience only."""

from uuid import UUID

from django.http import (
    FileResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    HttpResponsePermanentRedirect,
)
from django.views.decorators.http import require_safe

from city.base.access.api import PUBLIC, Asked
from city.base.files import api as files
from city.base.files.domain import IMAGES, INFECTED, RENDITION, StoredFile
from city.base.files.errors import NotCheckedYet
from city.base.files.queries import path_of
from city.kernel.errors import NotFound


@require_safe
def file(request: Asked, file_id: UUID, name: str) -> HttpResponseBase:
    """The content; who may not open it learns nothing, not even its name."""
    found = _ready(request, file_id)
    if name != found.name:
        return HttpResponsePermanentRedirect(files.link(found))
    return _handed_out(request, found, found.sha256, found.media_type)


@require_safe
def rendition(request: Asked, file_id: UUID, width: int) -> HttpResponseBase:
    """A picture in a smaller width, for whoever may open the picture."""
    found = _ready(request, file_id)
    wanted = next((each for each in found.renditions if each.width == width), None)
    if wanted is None:
        raise NotFound
    return _handed_out(request, found, wanted.sha256, RENDITION)


def _ready(request: Asked, file_id: UUID) -> StoredFile:
    found = files.file(request.viewer, file_id)
    if found is None or found.state == INFECTED:
        raise NotFound
    if not found.is_ready:
        raise NotCheckedYet
    return found


def _handed_out(request: Asked, found: StoredFile, sha256: str, media_type: str) -> HttpResponseBase:
    tag = f'"{sha256}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    response = FileResponse(
        path_of(sha256).open("rb"),
        as_attachment=media_type not in IMAGES,
        filename=found.name if media_type == found.media_type else "",
        content_type=f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type,
    )
    response.headers["ETag"] = tag
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, max-age=3600" if PUBLIC in found.audience else "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response
