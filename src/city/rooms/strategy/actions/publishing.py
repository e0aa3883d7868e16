"""The verbs between unit and press office: submit, withdraw, return, publish."""

from collections.abc import Callable

from django.db import transaction

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid
from city.rooms.strategy.actions.applying import apply
from city.rooms.strategy.actions.drafting import must_edit, open_version, published_document, taken
from city.rooms.strategy.actions.resolving import resolve
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain.checks import gaps, problems
from city.rooms.strategy.domain.differences import differences
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.errors import DocumentRefused, OnlyThePressOffice, WrongState
from city.rooms.strategy.events import (
    MilestoneDelayed,
    ProjectPublished,
    ProjectReturned,
    ProjectSubmitted,
    ProjectWithdrawn,
    StageReached,
)
from city.rooms.strategy.models import Project, ProjectVersion
from city.rooms.strategy.queries import rights, work


def submit_project(viewer: Viewer, slug: str, *, revision: int) -> int:
    """Hand the draft to the press office; from now on it is locked. What is missing for publication is refused."""
    at = clock.now()
    with transaction.atomic():
        project = taken(viewer, slug, revision, must_edit(viewer))
        version = _in_state(project, ProjectVersion.DRAFT, ProjectVersion.RETURNED)
        document = documents.read(version.document)
        if missing := (*problems(document, published_document(project)), *gaps(document)):
            raise DocumentRefused(missing)
        version.state, version.submitted_by, version.submitted_at = ProjectVersion.SUBMITTED, viewer.actor, at
        version.save()
        audit.record(viewer.actor, "submit", work.subject(slug), {"version": [None, version.number]})
        outbox.write(ProjectSubmitted(project.pk, slug, version.number))
    return project.revision


def withdraw_project(viewer: Viewer, slug: str, *, revision: int) -> int:
    """Take a submitted draft back to work on it."""
    with transaction.atomic():
        project = taken(viewer, slug, revision, must_edit(viewer))
        version = _in_state(project, ProjectVersion.SUBMITTED)
        version.state = ProjectVersion.DRAFT
        version.save()
        audit.record(viewer.actor, "withdraw", work.subject(slug), {"version": [None, version.number]})
        outbox.write(ProjectWithdrawn(project.pk, slug, version.number))
    return project.revision


def return_project(viewer: Viewer, slug: str, *, reason: str, revision: int) -> int:
    """Give a submitted draft back to its unit, with a reason that stays with the version. Press office only."""
    if not reason.strip():
        raise Invalid("reason", "Nennen Sie den Grund. / Give the reason.")
    at = clock.now()
    with transaction.atomic():
        project = taken(viewer, slug, revision, _must_publish(viewer))
        version = _in_state(project, ProjectVersion.SUBMITTED)
        version.state, version.reason = ProjectVersion.RETURNED, reason.strip()
        version.decided_by, version.decided_at = viewer.actor, at
        version.save()
        audit.record(viewer.actor, "return", work.subject(slug), {"reason": [None, version.reason]})
        outbox.write(ProjectReturned(project.pk, slug, version.number, version.reason))
    return project.revision


def publish_project(viewer: Viewer, slug: str, *, revision: int) -> int:
    """Show the submitted version to the public; return the revision. Press office only."""
    at = clock.now()
    with transaction.atomic():
        project = taken(viewer, slug, revision, _must_publish(viewer))
        version = _in_state(project, ProjectVersion.SUBMITTED)
        before, document = published_document(project), documents.read(version.document)
        if missing := (*problems(document, before), *gaps(document)):
            raise DocumentRefused(missing)
        project.versions.filter(state=ProjectVersion.PUBLISHED).update(state=ProjectVersion.REPLACED)
        version.state, version.decided_by, version.decided_at = ProjectVersion.PUBLISHED, viewer.actor, at
        version.save()
        stage_before = project.stage if before else ""
        first, project.published_at = project.published_at is None, at
        apply(project, document, resolve(document), at, moved=not first)
        audit.record(viewer.actor, "publish", work.subject(slug), {"version": [None, version.number]})
        _tell(project, version.number, before, document, stage_before)
    return project.revision


def _must_publish(viewer: Viewer) -> Callable[[Project], None]:
    def check(project: Project) -> None:
        if not rights.may_publish(viewer):
            raise OnlyThePressOffice

    return check


def _in_state(project: Project, *states: str) -> ProjectVersion:
    version = open_version(project)
    if version is None or version.state not in states:
        raise WrongState(version.state if version else ProjectVersion.PUBLISHED)
    return version


def _tell(
    project: Project, number: int, before: ProjectDocument | None, document: ProjectDocument, stage_before: str
) -> None:
    """The events of a publication: what is public now, a stage that was reached, dates that moved back."""
    parts = tuple(dict.fromkeys(each.part for each in differences(before, document)))
    outbox.write(ProjectPublished(project.pk, project.slug, number, project.stage, parts))
    if project.stage != stage_before:
        outbox.write(StageReached(project.pk, project.slug, stage_before, project.stage, project.stage_on))
    told = {milestone.key: milestone.planned for milestone in before.milestones} if before else {}
    for milestone in document.milestones:
        old = told.get(milestone.key)
        if old and dates.last_day(milestone.planned) > dates.last_day(old):
            outbox.write(
                MilestoneDelayed(project.pk, project.slug, milestone.key, old, milestone.planned, milestone.reason)
            )
