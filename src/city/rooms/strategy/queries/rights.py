"""Who sees and who acts: the condition for lists and the same rule for one project."""

from typing import Final

from django.db.models import Q

from city.base.access.api import Viewer
from city.rooms.strategy.models import Project

ALL_DRAFTS: Final = ("press", "coordinator", "reviewer")
"""The roles that read every unit's drafts, because each draft may come to them."""


def visible(viewer: Viewer, prefix: str = "") -> Q:
    """Published projects are everybody's; others are seen by their unit and by those whom drafts come to."""
    if viewer.has(*ALL_DRAFTS):
        return Q()
    return Q(**{f"{prefix}published_at__isnull": False}) | Q(**{f"{prefix}unit_id__in": viewer.unit_ids})


def workable(viewer: Viewer, prefix: str = "") -> Q:
    """Projects whose drafts the viewer may read: those of the own units, or all."""
    if viewer.has(*ALL_DRAFTS):
        return Q()
    return Q(**{f"{prefix}unit_id__in": viewer.unit_ids})


def draft_readers(unit_id: int) -> frozenset[str]:
    """The rule of `workable` as an audience."""
    return frozenset({f"unit:{unit_id}", *(f"role:{role}" for role in ALL_DRAFTS)})


def may_see(viewer: Viewer, project: Project) -> bool:
    """The rule of `visible` for one project."""
    return project.published_at is not None or may_work(viewer, project.unit_id)


def may_work(viewer: Viewer, unit_id: int) -> bool:
    """The rule of `workable` for one unit."""
    return viewer.has(*ALL_DRAFTS) or unit_id in viewer.unit_ids


def may_edit(viewer: Viewer, unit_id: int) -> bool:
    """The editors of the responsible unit."""
    return viewer.has("admin") or unit_id in viewer.units_with("editor")


def may_publish(viewer: Viewer) -> bool:
    """The press office alone."""
    return viewer.has("press")


def may_coordinate(viewer: Viewer) -> bool:
    """The coordination (CDO) keeps the frame."""
    return viewer.has("coordinator")


def may_review(viewer: Viewer) -> bool:
    """The second function that confirms an assessment: data protection, equality, accessibility, the coordination."""
    return viewer.has("reviewer", "coordinator")


def may_assess(viewer: Viewer, unit_id: int) -> bool:
    """The team, the coordination and the second reviewers; whoever assessed may not confirm."""
    return may_edit(viewer, unit_id) or may_review(viewer)


def on_the_board(viewer: Viewer) -> bool:
    """The executive board, and the coordination that prepares its meetings."""
    return viewer.has("board", "coordinator")


def decisions(viewer: Viewer) -> Q:
    """Decisions that are public, for everybody; the others for who works for the town."""
    return Q() if viewer.is_staff else Q(is_public=True)
