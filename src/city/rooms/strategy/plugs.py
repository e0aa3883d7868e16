"""What this room puts into the openings of the rooms below, and whom it tells of the steps of a draft."""

from django.utils.translation import gettext_lazy as _

from city.base.access.api import SYSTEM
from city.base.notices import api as notices
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.base.ui import api as ui
from city.kernel.texts import Text
from city.rooms.strategy import api as strategy
from city.rooms.strategy.domain.work import Standing
from city.rooms.strategy.events import (
    ProjectCreated,
    ProjectEdited,
    ProjectPublished,
    ProjectReturned,
    ProjectSubmitted,
)
from city.rooms.strategy.queries import searching, work

ui.navigation.fill("strategy.plan", ui.NavItem(_("Strategie"), "strategy:plan", 10))
ui.navigation.fill("strategy.projects", ui.NavItem(_("Projekte"), "strategy:projects", 20))
ui.staff_navigation.fill("strategy.work", ui.StaffNavItem(_("Projekte"), "strategy:work", 10))
notices.worklist.fill("strategy.projects", notices.WorkSource(Text.of("Projekte", "Projects"), work.waiting, 10))
search.searchable.fill(
    "strategy.projects", search.Source("project", Text.of("Projekt", "Project"), searching.project_documents)
)
search.searchable.fill(
    "strategy.parts", search.Source("strategy-part", Text.of("Strategie", "Strategy"), searching.part_documents)
)

SUBMITTED = Text.of(
    "„{title}“ liegt Ihnen zur Prüfung vor. Veröffentlichen Sie oder geben Sie mit Grund zurück.",
    "“{title}” waits for your review. Publish it or return it with a reason.",
)
RETURNED = Text.of(
    "Die Pressestelle hat „{title}“ zurückgegeben: {reason}", "The press office has returned “{title}”: {reason}"
)
PUBLISHED = Text.of("„{title}“ ist veröffentlicht.", "“{title}” is published.")


def submitted(delivered: "outbox.Delivered[ProjectSubmitted]") -> None:
    """Only while it still waits: a message that comes after the decision would lead astray."""
    slug, standing = delivered.event.slug, work.standing(delivered.event.slug)
    if standing and standing.by_people and standing.state == "submitted":
        _tell(organisation.people_with_role("press"), SUBMITTED, slug, title=standing.title)


def returned(delivered: "outbox.Delivered[ProjectReturned]") -> None:
    slug, standing = delivered.event.slug, work.standing(delivered.event.slug)
    if standing and standing.by_people:
        _tell(_editors(standing), RETURNED, slug, title=standing.title, reason=delivered.event.reason)


def published(delivered: "outbox.Delivered[ProjectPublished]") -> None:
    slug, standing = delivered.event.slug, work.standing(delivered.event.slug)
    if standing and standing.by_people:
        _tell(_editors(standing), PUBLISHED, slug, title=standing.title)


def bound(delivered: "outbox.Delivered[ProjectCreated] | outbox.Delivered[ProjectPublished]") -> None:
    """The series that feed the indicators, as soon as somebody has chosen them."""
    strategy.bind_indicators(SYSTEM, delivered.event.slug)


def bound_again(delivered: "outbox.Delivered[ProjectEdited]") -> None:
    if "indicators" in delivered.event.parts:
        strategy.bind_indicators(SYSTEM, delivered.event.slug)


def _editors(standing: Standing) -> tuple[int, ...]:
    return organisation.people_with_role("editor", standing.unit_id)


def _tell(people: tuple[int, ...], text: Text, slug: str, **facts: str | Text) -> None:
    notices.notify(people, text, facts=facts, url_name="strategy:work_draft", url_args={"slug": slug})


outbox.listen(ProjectSubmitted, "strategy.tell_press_office", submitted)
outbox.listen(ProjectReturned, "strategy.tell_unit_of_return", returned)
outbox.listen(ProjectPublished, "strategy.tell_unit_of_publication", published)
outbox.listen(ProjectCreated, "strategy.bind_first_indicators", bound)
outbox.listen(ProjectEdited, "strategy.bind_changed_indicators", bound_again)
outbox.listen(ProjectPublished, "strategy.bind_published_indicators", bound)
