"""Projects for those who work on them: the work list and one draft."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from city.base.access.api import Viewer
from city.base.notices import api as notices
from city.kernel.texts import Text
from city.rooms.strategy.domain import assessment as assessments
from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain import route
from city.rooms.strategy.domain.differences import differences
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.domain.projects import UnitRef
from city.rooms.strategy.domain.words import NEXT_STEPS
from city.rooms.strategy.domain.work import Allowed, AssessmentMade, Draft, Standing, VersionAtWork, WorkItem
from city.rooms.strategy.errors import ProjectNotFound, VersionNotFound
from city.rooms.strategy.models import Assessment, DraftState, Project, ProjectVersion
from city.rooms.strategy.queries import rights

MINE = ("review", "confirm", "coordinate", "assess", "edit")
ORDER = {step: place for place, step in enumerate((*MINE, "embargo", "start", "wait"))}


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
    unconfirmed = Assessment.objects.filter(project=OuterRef("pk"), confirmed_at=None).order_by("-number")
    return rows.annotate(
        open_state=Subquery(opened.values("state")[:1]),
        open_saved_at=Subquery(opened.values("saved_at")[:1]),
        open_submitted_at=Subquery(opened.values("submitted_at")[:1]),
        open_reason=Subquery(opened.values("reason")[:1]),
        assessed_by=Subquery(unconfirmed.values("made_by")[:1]),
    )


def _item(viewer: Viewer, row: Any) -> WorkItem:
    state = row.open_state or ProjectVersion.PUBLISHED
    step = next_step(viewer, row.unit_id, state, row.assessed_by or "")
    return WorkItem(
        slug=row.slug,
        title=Text(row.title),
        unit=UnitRef(row.unit.code, Text(row.unit.name)),
        state=state,
        is_public=row.published_at is not None,
        saved_at=row.open_saved_at or row.changed_at,
        submitted_at=row.open_submitted_at,
        reason=(row.open_reason or "") if state == ProjectVersion.RETURNED else "",
        waits_for_me=step in MINE,
        next_step=step,
    )


def next_step(viewer: Viewer, unit_id: int, state: str, assessed_by: str = "") -> str:
    """What the viewer can do next (`domain.words.NEXT_STEPS`); `wait` is another's turn.

    `assessed_by` is who made an assessment that is not confirmed yet.
    """
    if state == ProjectVersion.SCHEDULED:
        return "embargo"
    if state == ProjectVersion.SUBMITTED:
        return "coordinate" if rights.may_coordinate(viewer) else "wait"
    if state == ProjectVersion.REVIEWED:
        return "review" if rights.may_publish(viewer) else "wait"
    if state == ProjectVersion.ACCEPTED:
        return _assessing(viewer, unit_id, assessed_by)
    if not rights.may_edit(viewer, unit_id):
        return "wait"
    return "start" if state == ProjectVersion.PUBLISHED else "edit"


def _assessing(viewer: Viewer, unit_id: int, assessed_by: str) -> str:
    """First somebody assesses, then somebody else confirms."""
    if not assessed_by:
        return "assess" if rights.may_assess(viewer, unit_id) else "wait"
    return "confirm" if rights.may_review(viewer) and assessed_by != viewer.actor else "wait"


def draft(viewer: Viewer, slug: str) -> Draft:
    """The document as it stands, for who works on it; ProjectNotFound for everybody else. Three queries."""
    row = Project.objects.filter(rights.workable(viewer), slug=slug).first()
    if row is None:
        raise ProjectNotFound
    versions = list(row.versions.all())
    opened = next((version for version in versions if version.state in ProjectVersion.OPEN), None)
    public = next((version for version in versions if version.state == ProjectVersion.PUBLISHED), None)
    current = opened or public
    if current is None:
        raise ProjectNotFound
    document = documents.read(current.document)
    published: ProjectDocument | None = documents.read(public.document) if public else None
    assessed = _assessment(viewer, row)
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
        may=_allowed(viewer, row, current.state, assessed),
        step=route.waits_for(current.state) or "",
        route=tuple(current.route),
        publish_at=current.publish_at,
        assessment=assessed,
        versions=tuple(VersionAtWork(each.number, each.state, each.saved_at) for each in versions),
    )


def _allowed(viewer: Viewer, row: Project, state: str, assessed: AssessmentMade | None) -> Allowed:
    """`edit` and `publish` say what the viewer's role is; the others whether it is the viewer's turn as well."""
    step = next_step(viewer, row.unit_id, state, _maker(viewer, assessed))
    can_assess = state in (*route.AT_WORK, ProjectVersion.ACCEPTED, ProjectVersion.PUBLISHED)
    return Allowed(
        edit=rights.may_edit(viewer, row.unit_id),
        coordinate=step == "coordinate",
        assess=can_assess and rights.may_assess(viewer, row.unit_id),
        confirm=step == "confirm",
        publish=rights.may_publish(viewer),
    )


def _maker(viewer: Viewer, assessed: AssessmentMade | None) -> str:
    if assessed is None or assessed.confirmed_at:
        return ""
    return viewer.actor if assessed.mine else "somebody else"


def _assessment(viewer: Viewer, row: Project) -> AssessmentMade | None:
    found = row.assessments.first()
    if found is None:
        return None
    content = assessments.read(found.content)
    return AssessmentMade(found.number, content, found.made_at, found.made_by == viewer.actor, found.confirmed_at)


def version(viewer: Viewer, slug: str, number: int) -> ProjectDocument:
    """The document of one version, for who works on the project; VersionNotFound for everybody else."""
    rows = ProjectVersion.objects.filter(rights.workable(viewer, "project__"), project__slug=slug, number=number)
    row = rows.first()
    if row is None:
        raise VersionNotFound
    return documents.read(row.document)


def begun_with(viewer: Viewer, slug: str, revision: int) -> ProjectDocument | None:
    """The document as it stood at `revision`, for who works on the project; None where that is no longer kept."""
    rows = DraftState.objects.filter(rights.workable(viewer, "project__"), project__slug=slug, revision__lte=revision)
    row = rows.first()
    return documents.read(row.document) if row else None


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
