"""The verbs of the press office: publish now or at a time, take the time back, take a project off the public pages."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import F

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.kernel import clock
from city.kernel.errors import CityError, Invalid
from city.kernel.texts import Text
from city.rooms.strategy.actions.applying import apply
from city.rooms.strategy.actions.drafting import open_version, published_document, taken
from city.rooms.strategy.actions.handing import PRESS_OFFICE, in_state, must
from city.rooms.strategy.actions.papers import share_documents
from city.rooms.strategy.actions.resolving import resolve
from city.rooms.strategy.actions.telling import tell
from city.rooms.strategy.domain import assessment as assessments
from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain.checks import gaps, problems
from city.rooms.strategy.errors import BaselineMissing, DocumentRefused, EmbargoOver, NotPublic, OnlyThePressOffice
from city.rooms.strategy.events import ProjectUnpublished, PublicationCancelled, PublicationScheduled
from city.rooms.strategy.models import Principle, Project, ProjectVersion
from city.rooms.strategy.queries import rights, searching, work


def publish_project(viewer: Viewer, slug: str, *, revision: int) -> int:
    """Show the reviewed version to the public now; return the revision. Press office only."""
    with transaction.atomic():
        project = taken(viewer, slug, revision, must(viewer, PRESS_OFFICE))
        version = in_state(project, ProjectVersion.REVIEWED, ProjectVersion.SCHEDULED)
        _release(viewer, project, version, clock.now())
    return project.revision


def schedule_publication(viewer: Viewer, slug: str, at: datetime, *, revision: int) -> int:
    """Publish the reviewed version at a time to come, not before. Press office only."""
    if at <= clock.now():
        raise EmbargoOver("at")
    with transaction.atomic():
        project = taken(viewer, slug, revision, must(viewer, PRESS_OFFICE))
        version = in_state(project, ProjectVersion.REVIEWED, ProjectVersion.SCHEDULED)
        _must_be_fit(project, version)
        version.state, version.publish_at = ProjectVersion.SCHEDULED, at
        version.decided_by, version.decided_at = viewer.actor, clock.now()
        version.save()
        audit.record(viewer.actor, "schedule", work.subject(slug), {"at": [None, at.isoformat()]})
        outbox.write(PublicationScheduled(project.pk, slug, version.number, at.isoformat()))
    return project.revision


def cancel_publication(viewer: Viewer, slug: str, *, revision: int) -> int:
    """Take the time back; the version waits for the press office again. Press office only."""
    with transaction.atomic():
        project = taken(viewer, slug, revision, must(viewer, PRESS_OFFICE))
        version = in_state(project, ProjectVersion.SCHEDULED)
        version.state, version.publish_at = ProjectVersion.REVIEWED, None
        version.save()
        audit.record(viewer.actor, "cancel", work.subject(slug), {"version": [None, version.number]})
        outbox.write(PublicationCancelled(project.pk, slug, version.number, ""))
    return project.revision


def publish_due(viewer: Viewer) -> tuple[str, ...]:
    """Publish every version whose embargo has ended, each once, and return the slugs; for the clock of the house.

    One that cannot be published goes back to the press office with the reason; it does not hold up the others.
    """
    if not (viewer.is_system or rights.may_publish(viewer)):
        raise OnlyThePressOffice
    due = ProjectVersion.objects.filter(state=ProjectVersion.SCHEDULED, publish_at__lte=clock.now())
    found = list(due.order_by("publish_at").values_list("pk", flat=True))
    return tuple(slug for slug in (_publish_one(viewer, pk) for pk in found) if slug)


def unpublish_project(viewer: Viewer, slug: str, *, reason: str, revision: int) -> int:
    """Take a project off the public pages; its unit finds it returned, with the reason. Press office only."""
    if not reason.strip():
        raise Invalid("reason", Text.of("Nennen Sie den Grund.", "Give the reason."))
    at = clock.now()
    with transaction.atomic():
        project = taken(viewer, slug, revision, must(viewer, PRESS_OFFICE))
        public = project.versions.filter(state=ProjectVersion.PUBLISHED).first()
        if public is None:
            raise NotPublic
        _take_down(project, public, viewer.actor, reason.strip(), at)
        share_documents(viewer, project, documents.read(public.document))
        audit.record(viewer.actor, "unpublish", work.subject(slug), {"version": [public.number, None]})
        outbox.write(ProjectUnpublished(project.pk, slug, reason.strip()))
    return project.revision


def _take_down(project: Project, public: ProjectVersion, actor: str, reason: str, at: datetime) -> None:
    opened = open_version(project)
    public.state = ProjectVersion.REPLACED if opened else ProjectVersion.RETURNED
    public.reason, public.decided_by, public.decided_at = reason, actor, at
    public.save()
    project.published_at = None
    project.save()
    search.put(searching.project_document(project))


def _publish_one(viewer: Viewer, pk: int) -> str:
    """The slug, or nothing where somebody else was quicker or it could not be done."""
    version = ProjectVersion.objects.select_related("project").get(pk=pk)
    try:
        with transaction.atomic():
            # The project first, as every other verb does: two that wait for each other would both fail.
            Project.objects.select_for_update().get(pk=version.project_id)
            if not _claimed(version):
                return ""
            Project.objects.filter(pk=version.project_id).update(revision=F("revision") + 1)
            version.refresh_from_db()
            project = Project.objects.get(pk=version.project_id)
            _release(viewer, project, version, clock.now())
            return project.slug
    except CityError as problem:
        _give_up(viewer.actor, version, problem.text("de"))
        return ""


def _claimed(version: ProjectVersion) -> bool:
    """Whether the version was still waiting for its time and is now ours."""
    waiting = ProjectVersion.objects.filter(pk=version.pk, state=ProjectVersion.SCHEDULED)
    return bool(waiting.update(state=ProjectVersion.REVIEWED, publish_at=None))


def _give_up(actor: str, version: ProjectVersion, reason: str) -> None:
    with transaction.atomic():
        if not _claimed(version):
            return
        ProjectVersion.objects.filter(pk=version.pk).update(reason=reason)
        slug = version.project.slug
        audit.record(actor, "cancel", work.subject(slug), {"version": [version.number, None]})
        outbox.write(PublicationCancelled(version.project_id, slug, version.number, reason))


def _must_be_fit(project: Project, version: ProjectVersion) -> None:
    """Nothing is missing, and no principle stands below its baseline."""
    document = documents.read(version.document)
    if missing := (*problems(document, published_document(project)), *gaps(document)):
        raise DocumentRefused(missing)
    if low := tuple(_below_baseline(project)):
        raise BaselineMissing(low)


def _below_baseline(project: Project) -> Iterator[str]:
    """The names of the principles that stand at level 0 in the newest assessment."""
    row = project.assessments.first()
    if row is None:
        return
    names = dict(Principle.objects.values_list("code", "name"))
    for code in assessments.below_baseline(assessments.read(row.content), names):
        yield names[code].get("de", code)


def _release(viewer: Viewer, project: Project, version: ProjectVersion, at: datetime) -> None:
    _must_be_fit(project, version)
    before, document = published_document(project), documents.read(version.document)
    project.versions.filter(state=ProjectVersion.PUBLISHED).update(state=ProjectVersion.REPLACED)
    version.state, version.decided_by, version.decided_at = ProjectVersion.PUBLISHED, viewer.actor, at
    version.publish_at = None
    version.save()
    stage_before = project.stage if before else ""
    first, project.published_at = project.published_at is None, at
    _show_assessment(project, at)
    share_documents(viewer, project, document)
    apply(project, document, resolve(document), at, moved=not first)
    audit.record(viewer.actor, "publish", work.subject(project.slug), {"version": [None, version.number]})
    tell(project, version, before, document, stage_before, at)


def _show_assessment(project: Project, at: datetime) -> None:
    """What of the newest confirmed assessment everybody sees from now on; who made it stays inside."""
    row = project.assessments.exclude(confirmed_at=None).first()
    if row is None:
        return
    row.published_at = row.published_at or at
    row.save()
    project.assessment = {
        "content": row.content,
        "made_at": row.made_at.isoformat(),
        "confirmed_at": row.confirmed_at.isoformat() if row.confirmed_at else "",
        "confirmed_as": row.confirmed_as,
        "principles": dict(Principle.objects.values_list("code", "name")),
    }
