"""What this room puts into the openings of the rooms below, and whom it tells of the steps of a draft."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from city.base.access.api import SYSTEM, Viewer
from city.base.audit import api as audit
from city.base.jobs.api import enqueue
from city.base.notices import api as notices
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.base.search import api as search
from city.base.ui import api as ui
from city.kernel.texts import Text
from city.rooms.dialogue import api as dialogue
from city.rooms.strategy import api as strategy
from city.rooms.strategy.domain.work import Standing
from city.rooms.strategy.events import (
    AssessmentConfirmed,
    ProjectAccepted,
    ProjectCreated,
    ProjectEdited,
    ProjectPublished,
    ProjectReturned,
    ProjectSubmitted,
    ProjectUnpublished,
    PublicationCancelled,
    PublicationScheduled,
)
from city.rooms.strategy.jobs import publish_due
from city.rooms.strategy.queries import decisions, following, histories, listing, of_units, searching, work

for verb, said in {
    "adopt": Text.of("hat in Kraft gesetzt", "adopted"),
    "accept": Text.of("hat in die Strategie aufgenommen", "took into the strategy"),
    "assess": Text.of("hat bewertet", "assessed"),
    "bind": Text.of("hat eine Messreihe verbunden", "connected a series"),
    "confirm": Text.of("hat die Bewertung bestätigt", "confirmed the assessment"),
    "edit": Text.of("hat bearbeitet", "edited"),
    "note": Text.of("hat vermerkt", "noted"),
    "restore": Text.of("hat eine frühere Fassung zurückgeholt", "brought an earlier version back"),
    "schedule": Text.of("hat die Veröffentlichung angesetzt", "scheduled the publication"),
    "try": Text.of("hat eine Übernahme geprobt", "rehearsed an import"),
    "unpublish": Text.of("hat von den öffentlichen Seiten genommen", "took off the public pages"),
}.items():
    audit.verbs.fill(verb, said)

for kind, called, seen, things in histories.KINDS:
    audit.subjects.fill(kind, audit.SubjectKind(kind, called, seen, things, histories.FIELDS))


def save_undone(viewer: Viewer, act: audit.RecordedAct) -> None:
    strategy.undo_save(viewer, act.key, histories.revision_of(act))


for verb in ("edit", "restore"):
    undo = audit.Undo("strategy.project", verb, histories.may_undo, save_undone)
    audit.undos.fill(f"{undo.kind} {undo.verb}", undo)

ui.navigation.fill("strategy.plan", ui.NavItem(_("Strategie"), "strategy:plan", 10))
ui.navigation.fill("strategy.projects", ui.NavItem(_("Projekte"), "strategy:projects", 20))
ui.navigation.fill("strategy.news", ui.NavItem(_("Aktuelles"), "strategy:news", 22))
ui.navigation.fill("strategy.decisions", ui.NavItem(_("Beschlüsse"), "strategy:decisions", 25))
INVITATIONS = (
    strategy.Invitation(
        Text.of("Einem Projekt folgen", "Follow a project"),
        Text.of(
            "Auf der Seite jedes Projekts: eine Mail, wenn sich etwas tut. Ohne Konto, jederzeit zu beenden.",
            "On the page of each project: a mail when something moves. Without an account, ended at any time.",
        ),
        "strategy:projects",
    ),
    strategy.Invitation(
        Text.of("Fragen und Hinweise geben", "Ask, or point something out"),
        Text.of(
            "Eine Zahl scheint falsch, ein Vorhaben unklar? Schreiben Sie uns.",
            "A figure seems wrong, a plan unclear? Write to us.",
        ),
        "notices:contact",
    ),
    strategy.Invitation(
        Text.of("Mit den Daten arbeiten", "Work with the data"),
        Text.of(
            "Projekte, Meilensteine und Kennzahlen als CSV und JSON, zum Nachrechnen und Weiterverwenden.",
            "Projects, milestones and figures as CSV and JSON, to check and to use again.",
        ),
        "strategy:open_data",
    ),
)
strategy.taking_part.fill("strategy", lambda: INVITATIONS)
ui.listed.fill("strategy", listing.listed)
ui.staff_navigation.fill("strategy.work", ui.StaffNavItem(_("Projekte"), "strategy:work", 10))
ui.staff_navigation.fill("strategy.plans", ui.StaffNavItem(_("Pläne"), "strategy:work_plans", 11, ("coordinator",)))
ui.staff_navigation.fill(
    "strategy.decisions", ui.StaffNavItem(_("Beschlüsse"), "strategy:work_decisions", 12, ("coordinator",))
)
ui.staff_navigation.fill(
    "strategy.board", ui.StaffNavItem(_("Verwaltungsvorstand"), "strategy:board", 14, ("board", "coordinator"))
)
notices.worklist.fill("strategy.projects", notices.WorkSource(Text.of("Projekte", "Projects"), work.waiting, 10))
notices.worklist.fill("strategy.board", notices.WorkSource(Text.of("Vorstand", "Board"), decisions.waiting, 5))
organisation.unit_sections.fill(
    "strategy.projects", organisation.UnitSection(Text.of("Projekte", "Projects"), of_units.projects_of_unit, 10)
)
search.searchable.fill(
    "strategy.projects", search.Source("project", Text.of("Projekt", "Project"), searching.project_documents)
)
search.searchable.fill(
    "strategy.decisions", search.Source("decision", Text.of("Beschluss", "Decision"), searching.decision_documents)
)
search.searchable.fill(
    "strategy.parts", search.Source("strategy-part", Text.of("Strategie", "Strategy"), searching.part_documents)
)

WAITING = {
    "submitted": Text.of(
        "„{title}“ liegt Ihnen zur Einordnung vor. Nehmen Sie es auf oder geben Sie mit Grund zurück.",
        "“{title}” waits to be placed in the strategy. Accept it or return it with a reason.",
    ),
    "accepted": Text.of(
        "„{title}“ wartet auf die Bewertung und ihre Bestätigung durch eine zweite Person.",
        "“{title}” waits to be assessed, and for a second person to confirm it.",
    ),
    "reviewed": Text.of(
        "„{title}“ liegt Ihnen zur Prüfung vor. Veröffentlichen Sie oder geben Sie mit Grund zurück.",
        "“{title}” waits for your review. Publish it or return it with a reason.",
    ),
}
ROLES = {"submitted": "coordinator", "accepted": "reviewer", "reviewed": "press"}
"""State → who is told, and what."""
RETURNED = Text.of("„{title}“ ist zurückgegeben: {reason}", "“{title}” has been returned: {reason}")
PUBLISHED = Text.of("„{title}“ ist veröffentlicht.", "“{title}” is published.")
UNPUBLISHED = Text.of("„{title}“ ist nicht mehr öffentlich: {reason}", "“{title}” is no longer public: {reason}")
FAILED = Text.of(
    "„{title}“ konnte zum gesetzten Zeitpunkt nicht erscheinen: {reason}",
    "“{title}” could not appear at the time set: {reason}",
)


def handed_on(
    delivered: "outbox.Delivered[ProjectSubmitted] | outbox.Delivered[ProjectAccepted]",
) -> None:
    """Only while it still waits there: a message that comes after the decision would lead astray."""
    _tell_next(delivered.event.slug, delivered.event.state)


def confirmed(delivered: "outbox.Delivered[AssessmentConfirmed]") -> None:
    _tell_next(delivered.event.slug, "reviewed")


def returned(delivered: "outbox.Delivered[ProjectReturned]") -> None:
    _tell_editors(RETURNED, delivered.event.slug, reason=delivered.event.reason)


def published(delivered: "outbox.Delivered[ProjectPublished]") -> None:
    _tell_editors(PUBLISHED, delivered.event.slug)


def unpublished(delivered: "outbox.Delivered[ProjectUnpublished]") -> None:
    _tell_editors(UNPUBLISHED, delivered.event.slug, reason=delivered.event.reason)


def tell_followers(delivered: "outbox.Delivered[ProjectPublished]") -> None:
    """All that one publication brought, in one piece: a slipped date with its reason, a new stage, news."""
    if said := following.announcement(delivered.event.slug, delivered.event.number):
        dialogue.announce(said)


def scheduled(delivered: "outbox.Delivered[PublicationScheduled]") -> None:
    """Have the clock of the house look at the end of the embargo; what was cancelled by then is left alone."""
    at = datetime.fromisoformat(delivered.event.at)
    enqueue("system", publish_due.using(run_after=at))


def not_published(delivered: "outbox.Delivered[PublicationCancelled]") -> None:
    slug, standing = delivered.event.slug, work.standing(delivered.event.slug)
    if standing and delivered.event.reason:
        _tell(organisation.people_with_role("press"), FAILED, slug, title=standing.title, reason=delivered.event.reason)


def _tell_next(slug: str, state: str) -> None:
    standing = work.standing(slug)
    if standing and standing.by_people and standing.state == state and state in ROLES:
        _tell(organisation.people_with_role(ROLES[state]), WAITING[state], slug, title=standing.title)


def _tell_editors(text: Text, slug: str, **facts: str | Text) -> None:
    standing = work.standing(slug)
    if standing and standing.by_people:
        _tell(_editors(standing), text, slug, title=standing.title, **facts)


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


outbox.listen(ProjectSubmitted, "strategy.tell_who_is_next", handed_on)
outbox.listen(ProjectAccepted, "strategy.tell_who_assesses", handed_on)
outbox.listen(AssessmentConfirmed, "strategy.tell_press_office", confirmed)
outbox.listen(ProjectReturned, "strategy.tell_unit_of_return", returned)
outbox.listen(ProjectPublished, "strategy.tell_unit_of_publication", published)
outbox.listen(ProjectUnpublished, "strategy.tell_unit_of_the_end", unpublished)
outbox.listen(PublicationScheduled, "strategy.set_the_clock", scheduled)
outbox.listen(PublicationCancelled, "strategy.tell_press_office_of_failure", not_published)
outbox.listen(ProjectCreated, "strategy.bind_first_indicators", bound)
outbox.listen(ProjectEdited, "strategy.bind_changed_indicators", bound_again)
outbox.listen(ProjectPublished, "strategy.bind_published_indicators", bound)
outbox.listen(ProjectPublished, "strategy.tell_followers", tell_followers)
dialogue.followable.fill(following.KIND, following.PROJECTS)
