"""The verbs of the assessment: one person makes it, a second one confirms it."""

from django.db import transaction

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid
from city.kernel.texts import Text
from city.rooms.strategy.actions.drafting import keep, open_version, published_document, taken
from city.rooms.strategy.actions.handing import SECOND_REVIEW, in_state, must
from city.rooms.strategy.domain import assessment as assessments
from city.rooms.strategy.domain import route
from city.rooms.strategy.domain.assessment import Assessment
from city.rooms.strategy.domain.document import Words
from city.rooms.strategy.errors import DocumentRefused, NothingToConfirm, NotYourProject, SamePerson, WrongState
from city.rooms.strategy.events import AssessmentConfirmed, ProjectAssessed
from city.rooms.strategy.models import Assessment as AssessmentRow
from city.rooms.strategy.models import Principle, Project, ProjectVersion
from city.rooms.strategy.queries import rights, work


def assess_project(viewer: Viewer, slug: str, assessment: Assessment, *, revision: int) -> int:
    """Judge the project by principles and values; it waits for a second person then. Return the revision.

    For the team, the coordination and the second reviewers, while the draft is at work or waits to be assessed. Of a
    published project it begins the next draft, so that it comes before the public the usual way.
    """
    at = clock.now()
    principles = tuple(Principle.objects.values_list("code", flat=True))
    if wrong := assessments.problems(assessment, principles):
        raise DocumentRefused(wrong)
    with transaction.atomic():
        project = taken(viewer, slug, revision, lambda row: _must_assess(viewer, row))
        version = open_version(project)
        if version and version.state not in (*route.AT_WORK, ProjectVersion.ACCEPTED):
            raise WrongState(version.state)
        public = published_document(project)
        if version is None and public:
            keep(viewer, project, public, at)
        number = (project.assessments.values_list("number", flat=True).first() or 0) + 1
        content = assessments.plain(assessment)
        AssessmentRow.objects.create(project=project, number=number, content=content, made_by=viewer.actor, made_at=at)
        audit.record(viewer.actor, "assess", work.subject(slug), {"assessment": [None, number]})
        outbox.write(ProjectAssessed(project.pk, slug, number))
    return project.revision


def confirm_assessment(viewer: Viewer, slug: str, *, function: Words, revision: int) -> int:
    """Confirm the assessment as a second person, in the function named; the draft goes on to the press office.

    A finding at level 0 can be confirmed; it keeps the project from being published.
    """
    if not function.get("de", "").strip():
        raise Invalid("function", Text.of("Nennen Sie Ihre Funktion.", "Name your function."))
    at = clock.now()
    with transaction.atomic():
        project = taken(viewer, slug, revision, must(viewer, SECOND_REVIEW))
        version = in_state(project, ProjectVersion.ACCEPTED)
        row = project.assessments.first()
        if row is None or row.confirmed_at:
            raise NothingToConfirm
        if row.made_by == viewer.actor:
            raise SamePerson
        row.confirmed_by, row.confirmed_at, row.confirmed_as = viewer.actor, at, dict(function)
        row.save()
        version.state = route.state_after(tuple(version.route), route.ASSESS)
        version.decided_by, version.decided_at = viewer.actor, at
        version.save()
        audit.record(viewer.actor, "confirm", work.subject(slug), {"assessment": [None, row.number]})
        outbox.write(AssessmentConfirmed(project.pk, slug, row.number))
    return project.revision


def _must_assess(viewer: Viewer, project: Project) -> None:
    if not rights.may_assess(viewer, project.unit_id):
        raise NotYourProject
