"""The verbs of the responsible unit: create a project and work on its draft."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import F

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel import clock
from city.rooms.strategy.actions.applying import apply
from city.rooms.strategy.actions.resolving import Resolved, resolve
from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain import route
from city.rooms.strategy.domain.checks import problems
from city.rooms.strategy.domain.differences import differences
from city.rooms.strategy.domain.document import Indicator, Milestone, ProjectDocument, StageStep, Update
from city.rooms.strategy.domain.merging import merge, touches
from city.rooms.strategy.errors import (
    DocumentRefused,
    NotYourProject,
    ProjectChanged,
    ProjectNotFound,
    SlugTaken,
    VersionNotFound,
    WrongState,
)
from city.rooms.strategy.events import ProjectCreated, ProjectEdited
from city.rooms.strategy.models import DraftState, Project, ProjectVersion
from city.rooms.strategy.queries import rights, work

STATES_KEPT = 30
"""How many saves back somebody may have opened the form and still have both merged."""


def create_project(viewer: Viewer, slug: str, document: ProjectDocument) -> int:
    """Begin a project with its first draft, seen by its unit only; return the revision. For editors of the unit."""
    at = clock.now()
    resolved = _checked(viewer, document, None)
    try:
        with transaction.atomic():
            project = Project.objects.create(
                slug=slug, unit_id=resolved.unit, title=document.title, made_at=at, changed_at=at
            )
            keep(viewer, project, document, at)
            apply(project, document, resolved, at)
            audit.record(viewer.actor, "create", work.subject(slug))
            outbox.write(ProjectCreated(project.pk, slug))
    except IntegrityError as problem:
        raise SlugTaken(slug) from problem
    return project.revision


def edit_project(viewer: Viewer, slug: str, document: ProjectDocument, *, revision: int) -> int:
    """Save a draft that began with the state of `revision`; return the new revision.

    What somebody else saved in the meantime is merged with it. Raises ProjectChanged where both changed the same,
    WrongState while the draft is under way.
    """
    try:
        return _save(viewer, slug, revision, lambda _: document)
    except ProjectChanged as changed:
        begun, present = work.begun_with(viewer, slug, revision), changed.revision
    return _save(viewer, slug, present, lambda theirs: _merged(slug, present, begun, document, theirs))


def _merged(
    slug: str, revision: int, begun: ProjectDocument | None, mine: ProjectDocument, theirs: ProjectDocument
) -> ProjectDocument:
    base = documents.plain(begun) if begun else {}
    found = merge(base, documents.plain(mine), documents.plain(theirs))
    merged = documents.read(found.value)
    if found.conflicts:
        sides = tuple(each for each in differences(theirs, merged) if touches(each.path, found.conflicts))
        raise ProjectChanged(slug, revision, merged, sides)
    return merged


def change_stage(viewer: Viewer, slug: str, step: StageStep, *, revision: int) -> int:
    """Add a stage with its date to the draft."""
    return _save(viewer, slug, revision, lambda old: _with(old, stages=(*old.stages, step)))


def set_milestone(viewer: Viewer, slug: str, milestone: Milestone, *, revision: int) -> int:
    """Add or change one milestone in the draft; a later date needs its public reason."""
    return _save(viewer, slug, revision, lambda old: _with(old, milestones=_placed(old.milestones, milestone)))


def attach_indicator(viewer: Viewer, slug: str, indicator: Indicator, *, revision: int) -> int:
    """Add or change one indicator in the draft."""
    return _save(viewer, slug, revision, lambda old: _with(old, indicators=_placed(old.indicators, indicator)))


def write_update(viewer: Viewer, slug: str, update: Update, *, revision: int) -> int:
    """Add or change one piece of news in the draft."""
    return _save(viewer, slug, revision, lambda old: _with(old, updates=_placed(old.updates, update)))


def restore_version(viewer: Viewer, slug: str, number: int, *, revision: int) -> int:
    """Make the document of an older version the draft: undoing is a step forward that everybody reviews."""
    older = ProjectVersion.objects.filter(rights.workable(viewer, "project__"), project__slug=slug, number=number)
    row = older.first()
    if row is None:
        raise VersionNotFound
    document = documents.read(row.document)
    return _save(viewer, slug, revision, lambda _: document, verb="restore")


def undo_save(viewer: Viewer, slug: str, revision: int) -> int:
    """Take back the save that led to `revision`, as one more step that everybody reviews; return the new revision.

    Raises ProjectChanged where something came after it, VersionNotFound where the state before is no longer kept.
    """
    before = work.begun_with(viewer, slug, revision - 1)
    if before is None:
        raise VersionNotFound
    return _save(viewer, slug, revision, lambda _: before, verb="undo")


def taken(viewer: Viewer, slug: str, revision: int, allowed: Callable[[Project], None]) -> Project:
    """The project, with its revision raised for us alone; refuses who may not and who comes too late."""
    project = Project.objects.filter(rights.visible(viewer), slug=slug).first()
    if project is None:
        raise ProjectNotFound
    allowed(project)
    if not Project.objects.filter(pk=project.pk, revision=revision).update(revision=F("revision") + 1):
        raise ProjectChanged(slug, project.revision)
    project.refresh_from_db()
    return project


def must_edit(viewer: Viewer) -> Callable[[Project], None]:
    """The check that the viewer is an editor of the project's unit."""

    def check(project: Project) -> None:
        if not rights.may_edit(viewer, project.unit_id):
            raise NotYourProject

    return check


def open_version(project: Project) -> ProjectVersion | None:
    """The version people work on, if there is one."""
    return project.versions.filter(state__in=ProjectVersion.OPEN).first()


def published_document(project: Project) -> ProjectDocument | None:
    """What the public was told last."""
    version = project.versions.filter(state=ProjectVersion.PUBLISHED).first()
    return documents.read(version.document) if version else None


def _save(
    viewer: Viewer, slug: str, revision: int, change: Callable[[ProjectDocument], ProjectDocument], verb: str = "edit"
) -> int:
    at = clock.now()
    with transaction.atomic():
        project = taken(viewer, slug, revision, must_edit(viewer))
        version = open_version(project)
        if version and version.state in route.UNDER_WAY:
            raise WrongState(version.state)
        published = published_document(project)
        before = documents.read(version.document) if version else published
        document = change(before) if before else change(documents.ProjectDocument({}, {}, ""))
        resolved = _checked(viewer, document, published)
        number = keep(viewer, project, document, at)
        if project.published_at is None:
            apply(project, document, resolved, at)
        changes = differences(before, document)
        told = {"version": [None, number], "revision": [revision, project.revision]} | {
            each.path: None for each in changes
        }
        audit.record(viewer.actor, verb, work.subject(slug), told)
        parts = tuple(dict.fromkeys(each.part for each in changes))
        outbox.write(ProjectEdited(project.pk, slug, project.revision, parts))
    return project.revision


def _checked(viewer: Viewer, document: ProjectDocument, published: ProjectDocument | None) -> Resolved:
    if found := problems(document, published):
        raise DocumentRefused(found)
    resolved = resolve(document)
    if not rights.may_edit(viewer, resolved.unit):
        raise NotYourProject
    return resolved


def keep(viewer: Viewer, project: Project, document: ProjectDocument, at: datetime) -> int:
    """Store the document as the open version and return its number: a present one is overwritten, a published one is
    followed by the next.
    """
    version = open_version(project)
    if version is None:
        last = project.versions.values_list("number", flat=True).first() or 0
        version = ProjectVersion(project=project, number=last + 1)
    version.state = ProjectVersion.DRAFT
    version.document = documents.plain(document)
    version.origin = "profile" if viewer.is_system else "person"
    version.saved_by, version.saved_at = viewer.actor, at
    version.save()
    remember(project, version)
    return version.number


def remember(project: Project, version: ProjectVersion) -> None:
    """Keep what stands now as the state of this revision."""
    DraftState.objects.create(project=project, revision=project.revision, document=version.document)
    project.draft_states.filter(revision__lte=project.revision - STATES_KEPT).delete()


def _with(document: ProjectDocument, **parts: Any) -> ProjectDocument:
    return msgspec.structs.replace(document, **parts)


def _placed(parts: tuple[Any, ...], part: Any) -> tuple[Any, ...]:
    """`parts` with `part` in the place of the one with its key, else at the end."""
    if part.key in {each.key for each in parts}:
        return tuple(part if each.key == part.key else each for each in parts)
    return (*parts, part)
