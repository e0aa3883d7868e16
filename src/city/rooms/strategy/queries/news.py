"""News over all projects; the viewer's right is part of the WHERE."""

from city.base.access.api import Viewer
from city.kernel.texts import Text
from city.rooms.strategy.domain.projects import UpdateInfo
from city.rooms.strategy.models import ProjectUpdate
from city.rooms.strategy.models.projects import LONG
from city.rooms.strategy.queries import rights
from city.rooms.strategy.queries.frames import source


def updates(
    viewer: Viewer, page: int = 1, per_page: int = 20, *, project: str = ""
) -> tuple[tuple[UpdateInfo, ...], int]:
    """One page of the news, the newest first, and the whole number; two queries."""
    rows = ProjectUpdate.objects.filter(rights.visible(viewer, "project__"))
    if project:
        rows = rows.filter(project__slug=project)
    start = (max(1, page) - 1) * per_page
    rows = rows.defer(*(f"project__{name}" for name in LONG))
    shown = rows.select_related("project", "source").order_by("-on", "-pk")[start : start + per_page]
    return tuple(map(info, shown)), rows.count()


def info(row: ProjectUpdate) -> UpdateInfo:
    return UpdateInfo(
        row.key,
        row.on,
        Text(row.title),
        Text(row.text),
        source(row.source),
        row.project.slug,
        Text(row.project.title),
    )
