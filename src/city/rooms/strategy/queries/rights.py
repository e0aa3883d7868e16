"""Who sees and who edits: the condition for lists and the same rule for one project."""

from django.db.models import Q

from city.base.access.api import Viewer
from city.rooms.strategy.models import Project


def visible(viewer: Viewer, prefix: str = "") -> Q:
    """Published projects are everybody's; others are seen by their unit, the press office and the coordination."""
    if viewer.has("press", "coordinator"):
        return Q()
    return Q(**{f"{prefix}published_at__isnull": False}) | Q(**{f"{prefix}unit_id__in": viewer.unit_ids})


def workable(viewer: Viewer, prefix: str = "") -> Q:
    """Projects whose drafts the viewer may read: those of the own units; press office and coordination read all."""
    if viewer.has("press", "coordinator"):
        return Q()
    return Q(**{f"{prefix}unit_id__in": viewer.unit_ids})


def may_see(viewer: Viewer, project: Project) -> bool:
    """The rule of `visible` for one project."""
    return project.published_at is not None or may_work(viewer, project.unit_id)


def may_work(viewer: Viewer, unit_id: int) -> bool:
    """The rule of `workable` for one unit."""
    return viewer.has("press", "coordinator") or unit_id in viewer.unit_ids


def may_edit(viewer: Viewer, unit_id: int) -> bool:
    """The editors of the responsible unit."""
    return viewer.has("admin") or unit_id in viewer.units_with("editor")


def may_publish(viewer: Viewer) -> bool:
    """The press office alone."""
    return viewer.has("press")


def may_coordinate(viewer: Viewer) -> bool:
    """The coordination (CDO) keeps the frame."""
    return viewer.has("coordinator")
