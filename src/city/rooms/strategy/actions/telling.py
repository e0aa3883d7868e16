"""What a publication sets off: events for the rooms above, and what the board has to see."""

from datetime import datetime

from city.base.outbox import api as outbox
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain.differences import differences
from city.rooms.strategy.domain.document import Milestone, ProjectDocument
from city.rooms.strategy.events import MilestoneDelayed, ProjectPublished, StageReached
from city.rooms.strategy.models import BoardMatter, Project, ProjectVersion


def tell(
    project: Project,
    version: ProjectVersion,
    before: ProjectDocument | None,
    document: ProjectDocument,
    stage_before: str,
    at: datetime,
) -> None:
    """What is public now, a stage that was reached, dates that moved back; what a profile brings is no news."""
    by_people = version.origin != "profile"
    parts = tuple(dict.fromkeys(each.part for each in differences(before, document)))
    outbox.write(ProjectPublished(project.pk, project.slug, version.number, project.stage, parts))
    if project.stage != stage_before:
        outbox.write(StageReached(project.pk, project.slug, stage_before, project.stage, project.stage_on))
        if by_people:
            _stage_for_the_board(project, document, stage_before, at)
    told = {milestone.key: milestone.planned for milestone in before.milestones} if before else {}
    for milestone in document.milestones:
        old = told.get(milestone.key)
        if old and dates.last_day(milestone.planned) > dates.last_day(old):
            outbox.write(
                MilestoneDelayed(project.pk, project.slug, milestone.key, old, milestone.planned, milestone.reason)
            )
            if by_people:
                _delay_for_the_board(project, milestone, old, at)


def _stage_for_the_board(project: Project, document: ProjectDocument, before: str, at: datetime) -> None:
    note = document.stages[-1].note if document.stages else {}
    BoardMatter.objects.create(
        project=project, kind="stage", before=before, after=project.stage, reason=dict(note), at=at
    )


def _delay_for_the_board(project: Project, milestone: Milestone, before: str, at: datetime) -> None:
    BoardMatter.objects.create(
        project=project,
        kind="delay",
        key=milestone.key,
        title=dict(milestone.title),
        before=before,
        after=milestone.planned,
        reason=dict(milestone.reason),
        at=at,
    )
