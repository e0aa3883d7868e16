"""Projects for those who work on them: the work list and one draft."""

from django.db.models import OuterRef, QuerySet, Subquery

from city.base.access.api import Viewer
from city.base.notices import api as notices
from city.kernel.texts import Text
from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain.differences import differences
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.domain.projects import UnitRef
from city.rooms.strategy.domain.words import NEXT_STEPS
from city.rooms.strategy.domain.work import Draft, Standing, WorkItem
from city.rooms.strategy.errors import ProjectNotFound
from city.rooms.strategy.models import Project, ProjectVersion
from city.rooms.strategy.queries import rights

ORDER = {"review": 0, "edit": 1, "start": 2, "wait": 3}


def subject(slug: str) -> str:
    """The project's name in the audit."""
    return f"strategy.project:{slug}"


def work_list(viewer: Viewer, limit: int = 200) -> tuple[WorkItem, ...]:
    """The projects the viewer works on, those that wait for the viewer first; one query."""
    rows = _with_open_version(Project.objects.filter(rights.workable(viewer)))
    items = [_item(viewer, row) for row in rows.select_related("unit").order_by("-changed_at")[:limit]]
    return tuple(sorted(items, key=lambda item: (not item.waits_for_me, ORDER[item.next_step])))


def waiting(viewer: Viewer) -> tuple[notices.WorkItem, ...]:
    """What waits for the viewer, for the list over all rooms."""
    return tuple(
        notices.WorkItem(
            title=item.title,
            what=NEXT_STEPS[item.next_step],
            url_name="strategy:work_draft",
            url_args={"slug": item.slug},
            since=item.submitted_at or item.saved_at,
        )
        for item in work_list(viewer)
        if item.waits_for_me
    )


def _with_open_version(rows: "QuerySet[Project]") -> "QuerySet[Project]":
    opened = ProjectVersion.objects.filter(project=OuterRef("pk"), state__in=ProjectVersion.OPEN)
    return rows.annotate(
        open_state=Subquery(opened.values("state")[:1]),
        open_saved_at=Subquery(opened.values("saved_at")[:1]),
        open_submitted_at=Subquery(opened.values("submitted_at")[:1]),
        open_reason=Subquery(opened.values("reason")[:1]),
    )


def _item(viewer: Viewer, row: Project) -> WorkItem:
    state = row.open_state or ProjectVersion.PUBLISHED  # type: ignore[attr-defined]  # annotated above
    step = next_step(viewer, row.unit_id, state)
    return WorkItem(
        slug=row.slug,
        title=Text(row.title),
        unit=UnitRef(row.unit.code, Text(row.unit.name)),
        state=state,
        is_public=row.published_at is not None,
        saved_at=row.open_saved_at or row.changed_at,  # type: ignore[attr-defined]
        submitted_at=row.open_submitted_at,  # type: ignore[attr-defined]
        reason=(row.open_reason or "") if state == ProjectVersion.RETURNED else "",  # type: ignore[attr-defined]
        waits_for_me=step in {"review", "edit"},
        next_step=step,
    )


def next_step(viewer: Viewer, unit_id: int, state: str) -> str:
    """Whose turn it is: `review` and `edit` are the viewer's, `start` may be, `wait` is another's."""
    if state == ProjectVersion.SUBMITTED:
        return "review" if rights.may_publish(viewer) else "wait"
    if not rights.may_edit(viewer, unit_id):
        return "wait"
    return "start" if state == ProjectVersion.PUBLISHED else "edit"


def draft(viewer: Viewer, slug: str) -> Draft:
    """The document as it stands, for who works on it; ProjectNotFound for everybody else. Three queries."""
    row = Project.objects.filter(rights.workable(viewer), slug=slug).first()
    if row is None:
        raise ProjectNotFound
    versions = list(row.versions.filter(state__in=(*ProjectVersion.OPEN, ProjectVersion.PUBLISHED)))
    opened = next((version for version in versions if version.state in ProjectVersion.OPEN), None)
    public = next((version for version in versions if version.state == ProjectVersion.PUBLISHED), None)
    current = opened or public
    if current is None:
        raise ProjectNotFound
    document = documents.read(current.document)
    published: ProjectDocument | None = documents.read(public.document) if public else None
    return Draft(
        slug=slug,
        revision=row.revision,
        number=current.number,
        state=current.state,
        document=document,
        published=published,
        changes=differences(published, document),
        reason=current.reason,
        saved_by=current.saved_by,
        saved_at=current.saved_at,
        submitted_at=current.submitted_at,
        is_public=row.published_at is not None,
        may_edit=rights.may_edit(viewer, row.unit_id),
        may_publish=rights.may_publish(viewer),
    )


def latest_documents(viewer: Viewer) -> dict[str, tuple[int, str, str, ProjectDocument]]:
    """Slug → (revision, state, origin, document) of each project the viewer works on, newest version; one query."""
    rows = (
        ProjectVersion.objects.filter(rights.workable(viewer, "project__"))
        .exclude(state=ProjectVersion.REPLACED)
        .select_related("project")
        .order_by("number")
    )
    return {
        row.project.slug: (row.project.revision, row.state, row.origin, documents.read(row.document)) for row in rows
    }


def standing(slug: str) -> Standing | None:
    """Where the newest version of a project stands, for telling people; one query."""
    row = ProjectVersion.objects.filter(project__slug=slug).select_related("project").order_by("-number").first()
    if row is None:
        return None
    return Standing(row.state, row.origin == "person", row.project.unit_id, Text(row.document["title"]))
