"""Hands a file out, to its audience only."""

from uuid import UUID

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotModified,
    HttpResponsePermanentRedirect,
)
from django.views.decorators.http import require_safe

from city.base.access.api import PUBLIC, Viewer
from city.base.files import api as files
from city.base.files.domain import SHOWN
from city.base.files.queries import path_of
from city.kernel.errors import NotFound


class Asked(HttpRequest):
    """A request as the viewer's middleware leaves it."""

    viewer: Viewer


@require_safe
def file(request: Asked, file_id: UUID, name: str) -> HttpResponseBase:
    """The content; who may not open it learns nothing, not even its name."""
    found = files.file(request.viewer, file_id)
    if found is None:
        raise NotFound
    if name != found.name:
        return HttpResponsePermanentRedirect(files.link(found))
    tag = f'"{found.sha256}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    response = FileResponse(
        path_of(found.sha256).open("rb"),
        as_attachment=found.media_type not in SHOWN,
        filename=found.name,
        content_type=f"{found.media_type}; charset=utf-8" if found.media_type.startswith("text/") else found.media_type,
    )
    response.headers["ETag"] = tag
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, max-age=3600" if PUBLIC in found.audience else "private, no-store"
    if found.media_type != "application/pdf":  # a browser's PDF viewer does not start in a sandbox
        response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response
