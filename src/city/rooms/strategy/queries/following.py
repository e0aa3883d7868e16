"""What people who follow a project are told, and how a project looks among the things one follows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from city.base.access.api import Viewer
from city.base.notices.api import filled
from city.kernel.texts import LANGUAGES, Text
from city.rooms.dialogue import api as dialogue
from city.rooms.strategy.domain import dates
from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain.document import ProjectDocument
from city.rooms.strategy.domain.words import STAGES
from city.rooms.strategy.models import Project, ProjectVersion
from city.rooms.strategy.queries import rights

KIND: Final = "project"
DELAYED: Final = Text.of("„{title}“: Ein Termin verschiebt sich", "“{title}”: a date slips")
STAGE: Final = Text.of("„{title}“: neuer Stand „{stage}“", "“{title}”: new stage “{stage}”")
NEWS: Final = Text.of("„{title}“: Neues", "“{title}”: news")
SLIPPED: Final = Text.of(
    "„{milestone}“ war für {before} geplant und ist jetzt für {after} geplant. Grund: {reason}",
    "“{milestone}” was planned for {before} and is now planned for {after}. Reason: {reason}",
)
REACHED: Final = Text.of("Neuer Stand: {stage}, seit {on}", "New stage: {stage}, since {on}")
WRITTEN: Final = Text.of("{on}: {title}", "{on}: {title}")


def projects(viewer: Viewer, slugs: Sequence[str]) -> Mapping[str, dialogue.Followed]:
    """Those of these projects that the viewer may see and that are public, by slug: a draft is nothing to follow."""
    rows = Project.objects.filter(rights.visible(viewer), slug__in=slugs).exclude(published_at=None)
    return {
        row.slug: dialogue.Followed(row.slug, Text(row.title), "strategy:project", {"slug": row.slug}) for row in rows
    }


PROJECTS: Final = dialogue.Followable(
    KIND,
    Text.of("Projekt", "Project"),
    Text.of(
        "Sie bekommen eine Mail, wenn sich ein Termin verschiebt (mit dem Grund), wenn ein neuer Stand erreicht ist "
        "und wenn es Neues gibt.",
        "You get a mail when a date slips (with the reason), when a new stage is reached, and when there is news.",
    ),
    projects,
)


def announcement(slug: str, number: int) -> dialogue.Announcement | None:
    """What the publication of version `number` brought, in one piece; None for the first one, and for mere wording.

    The version and the one before it are compared, and not the single events heard: so all that one publication
    brought is in one mail, however the events are delivered.
    """
    versions = {each.number: each for each in _shown(slug, number)}
    version = versions.pop(number, None)
    if version is None or not versions:
        return None
    before, document = (documents.read(each.document) for each in (versions[max(versions)], version))
    title = Text(document.title)
    delays, stage, news = _delays(before, document), _stage(before, document), _news(before, document)
    details = (*delays, *stage, *news)
    if not details:
        return None
    heading = DELAYED if delays else STAGE if stage else NEWS
    text = filled(heading, {"title": title, "stage": _stage_name(document)})
    return dialogue.Announcement(KIND, slug, f"version:{number}", text, details)


def _shown(slug: str, number: int) -> Iterator[ProjectVersion]:
    """The versions that were public, up to `number`."""
    states = (ProjectVersion.PUBLISHED, ProjectVersion.REPLACED)
    return iter(ProjectVersion.objects.filter(project__slug=slug, number__lte=number, state__in=states))


def _delays(before: ProjectDocument, document: ProjectDocument) -> tuple[Text, ...]:
    told = {milestone.key: milestone.planned for milestone in before.milestones}
    return tuple(
        filled(
            SLIPPED,
            {
                "milestone": Text(milestone.title),
                "before": _date(told[milestone.key]),
                "after": _date(milestone.planned),
                "reason": Text(milestone.reason),
            },
        )
        for milestone in document.milestones
        if milestone.key in told and dates.last_day(milestone.planned) > dates.last_day(told[milestone.key])
    )


def _stage(before: ProjectDocument, document: ProjectDocument) -> tuple[Text, ...]:
    last, old = document.stages[-1:], before.stages[-1:]
    if not last or (old and old[0].stage is last[0].stage):
        return ()
    return (filled(REACHED, {"stage": _stage_name(document), "on": _date(last[0].on)}),)


def _stage_name(document: ProjectDocument) -> Text:
    return STAGES[document.stages[-1].stage.value] if document.stages else Text({})


def _news(before: ProjectDocument, document: ProjectDocument) -> tuple[Text, ...]:
    known = {update.key for update in before.updates}
    return tuple(
        filled(WRITTEN, {"on": _date(update.on), "title": Text(update.title)})
        for update in document.updates
        if update.key not in known
    )


def _date(partial: str) -> Text:
    return Text({language: dates.readable(partial, language) for language in LANGUAGES})
