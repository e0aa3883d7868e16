"""The verbs by which a draft goes from hand to hand: submit, withdraw, accept, return."""

from collections.abc import Callable, Sequence

import msgspec
from django.db import transaction

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid, Refused
from city.kernel.texts import Text
from city.rooms.strategy.actions.applying import apply
from city.rooms.strategy.actions.drafting import must_edit, open_version, published_document, remember, taken
from city.rooms.strategy.actions.papers import share_documents
from city.rooms.strategy.actions.resolving import resolve
from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain import route
from city.rooms.strategy.domain.checks import gaps, problems
from city.rooms.strategy.domain.differences import differences
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.errors import (
    DocumentRefused,
    OnlyTheCoordination,
    OnlyThePressOffice,
    OnlyTheSecondReview,
    WrongState,
)
from city.rooms.strategy.events import ProjectAccepted, ProjectReturned, ProjectSubmitted, ProjectWithdrawn
from city.rooms.strategy.models import Project, ProjectVersion
from city.rooms.strategy.queries import rights, work

Right = tuple[Callable[[Viewer], bool], type[Refused]]
COORDINATION: Right = (rights.may_coordinate, OnlyTheCoordination)
SECOND_REVIEW: Right = (rights.may_review, OnlyTheSecondReview)
PRESS_OFFICE: Right = (rights.may_publish, OnlyThePressOffice)
TURNS: dict[str | None, Right] = {
    route.COORDINATE: COORDINATION,
    route.ASSESS: SECOND_REVIEW,
    route.PUBLISH: PRESS_OFFICE,
}
"""Step → who takes it, and what the others are told."""


def submit_project(viewer: Viewer, slug: str, *, revision: int) -> int:
    """Hand the draft on; from now on it is locked. What is missing for publication is refused.

    It waits for the coordination, the second review or the press office, whichever the draft needs first.
    """
    at = clock.now()
    with transaction.atomic():
        project = taken(viewer, slug, revision, must_edit(viewer))
        version = in_state(project, *route.AT_WORK)
        document, public = documents.read(version.document), published_document(project)
        if missing := (*problems(document, public), *gaps(document)):
            raise DocumentRefused(missing)
        assessed = project.assessments.filter(confirmed_at=None).exists()
        steps = route.steps(document, public, from_profile=version.origin == "profile", assessed=assessed)
        version.route, version.state = list(steps), route.state_after(steps, None)
        version.submitted_by, version.submitted_at, version.reason = viewer.actor, at, ""
        version.save()
        audit.record(viewer.actor, "submit", work.subject(slug), {"version": [None, version.number]})
        outbox.write(ProjectSubmitted(project.pk, slug, version.number, version.state))
    return project.revision


def withdraw_project(viewer: Viewer, slug: str, *, revision: int) -> int:
    """Take a submitted draft back to work on it, wherever it waits."""
    with transaction.atomic():
        project = taken(viewer, slug, revision, must_edit(viewer))
        version = in_state(project, *route.UNDER_WAY)
        version.state, version.publish_at = ProjectVersion.DRAFT, None
        version.save()
        audit.record(viewer.actor, "withdraw", work.subject(slug), {"version": [None, version.number]})
        outbox.write(ProjectWithdrawn(project.pk, slug, version.number))
    return project.revision


def accept_project(
    viewer: Viewer, slug: str, *, revision: int, unit: str = "", fields: Sequence[str] | None = None
) -> int:
    """Take a submitted draft into the strategy, in the fields and with the unit the coordination assigns.

    What is not given stays as the unit proposed it. For the coordination.
    """
    at = clock.now()
    with transaction.atomic():
        project = taken(viewer, slug, revision, must(viewer, COORDINATION))
        version = in_state(project, ProjectVersion.SUBMITTED)
        proposed = documents.read(version.document)
        document = msgspec.structs.replace(
            proposed, unit=unit or proposed.unit, fields=proposed.fields if fields is None else tuple(fields)
        )
        _keep_assigned(project, version, document)
        if project.published_at is None:
            apply(project, document, resolve(document), at)
            share_documents(viewer, project, document)
        version.state = route.state_after(tuple(version.route), route.COORDINATE)
        version.decided_by, version.decided_at = viewer.actor, at
        version.save()
        changed = {each.path: [each.before, each.after] for each in differences(proposed, document)}
        audit.record(viewer.actor, "accept", work.subject(slug), {"version": [None, version.number], **changed})
        outbox.write(ProjectAccepted(project.pk, slug, version.number, version.state))
    return project.revision


def return_project(viewer: Viewer, slug: str, *, reason: str, revision: int) -> int:
    """Give a draft back to its unit, with a reason that stays with the version. For whoever it waits for."""
    if not reason.strip():
        raise Invalid("reason", Text.of("Nennen Sie den Grund.", "Give the reason."))
    at = clock.now()
    with transaction.atomic():
        project = taken(viewer, slug, revision, _whose_turn(viewer))
        version = in_state(project, *route.UNDER_WAY)
        version.state, version.reason, version.publish_at = ProjectVersion.RETURNED, reason.strip(), None
        version.decided_by, version.decided_at = viewer.actor, at
        version.save()
        audit.record(viewer.actor, "return", work.subject(slug), {"version": [None, version.number]})
        outbox.write(ProjectReturned(project.pk, slug, version.number, version.reason))
    return project.revision


def must(viewer: Viewer, right: Right) -> Callable[[Project], None]:
    """The check that the viewer has a right that does not depend on the project."""
    may, refusal = right

    def check(project: Project) -> None:
        if not may(viewer):
            raise refusal

    return check


def in_state(project: Project, *states: str) -> ProjectVersion:
    """The open version, if it is in one of these states."""
    version = open_version(project)
    if version is None or version.state not in states:
        raise WrongState(version.state if version else ProjectVersion.PUBLISHED)
    return version


def _whose_turn(viewer: Viewer) -> Callable[[Project], None]:
    """The check that the draft waits for the viewer; where it waits for nobody, any of them may ask in vain."""

    def check(project: Project) -> None:
        version = open_version(project)
        may, refusal = TURNS.get(route.waits_for(version.state) if version else None, PRESS_OFFICE)
        if not may(viewer):
            raise refusal

    return check


def _keep_assigned(project: Project, version: ProjectVersion, document: ProjectDocument) -> None:
    """What the coordination assigned becomes part of the draft; what it names must exist."""
    public = published_document(project)
    if missing := (*problems(document, public), *gaps(document)):
        raise DocumentRefused(missing)
    resolve(document)
    version.document = documents.plain(document)
    remember(project, version)
