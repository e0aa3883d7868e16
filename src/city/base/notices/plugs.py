"""What notices hook into: the navigation, their own list of waiting work and of topics, and their own post."""

from django.utils.translation import gettext_lazy as _

from city.base.access.api import Viewer
from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.consent import api as consent
from city.base.consent.api import Basis, Purpose
from city.base.jobs import api as jobs
from city.base.notices import api as notices
from city.base.notices.events import MailsRequested
from city.base.notices.jobs import deliver
from city.base.outbox import api as outbox
from city.base.ui import api as ui
from city.kernel.texts import Text

for verb, said in {
    "settle": Text.of("hat erledigt", "settled"),
}.items():
    audit.verbs.fill(verb, said)

ui.footer_navigation.fill("notices.contact", ui.NavItem(_("Kontakt und Rückmeldung"), "notices:contact", 10))
for purpose in (
    Purpose(
        "notices.work",
        Text.of("Mitteilungen zur Arbeit", "Notices about work"),
        Text.of(
            "Damit Beschäftigte erfahren, was auf sie wartet und was aus ihrer Arbeit wurde, im Portal und per Mail.",
            "So that those who work for the town learn what waits for them and what came of it, here and by mail.",
        ),
        Basis.TASK,
        Text.of("Beschäftigte der Stadt mit einem Konto", "Those who work for the town and have an account"),
        (
            Text.of("E-Mail-Adresse, Sprache, Ruhezeiten", "e-mail address, language, quiet hours"),
            Text.of("Mitteilungen und wann sie gelesen wurden", "notices, and when they were read"),
        ),
        Text.of("Mitteilungen ein halbes Jahr, Mails einen Monat", "notices for half a year, mails for a month"),
    ),
    Purpose(
        "notices.contact",
        Text.of("Ihre Nachricht an uns", "Your message to us"),
        Text.of(
            "Damit wir Ihre Nachricht lesen und, wenn Sie eine Adresse angeben, beantworten können.",
            "So that we can read your message and, if you leave an address, answer it.",
        ),
        Basis.TASK,
        Text.of("Alle, die das Kontaktformular benutzen", "Everybody who uses the contact form"),
        (
            Text.of(
                "was Sie schreiben, und Ihre E-Mail-Adresse, wenn Sie sie angeben",
                "what you write, and your e-mail address if you give it",
            ),
            Text.of("einen Tag lang ein Kennzeichen gegen Massensendungen", "for a day, a mark against mass mailings"),
        ),
        Text.of("180 Tage", "180 days"),
    ),
):
    consent.purposes.fill(purpose.code, purpose)

# Delivery, jobs, the organisation, access, consent and the record lie below the navigation and cannot enter themselves.
ui.footer_navigation.fill("consent.purposes", ui.NavItem(_("Wofür wir Daten brauchen"), "consent:purposes", 8))
ui.staff_navigation.fill("consent.own", ui.StaffNavItem(_("Meine Einwilligungen"), "consent:own", 88))
ui.staff_navigation.fill("notices.home", ui.StaffNavItem(_("Übersicht"), "notices:home", 0))
ui.footer_navigation.fill("organisation.chart", ui.NavItem(_("Organisation"), "organisation:chart", 5))
ui.staff_navigation.fill("organisation.overview", ui.StaffNavItem(_("Organisation"), "organisation:overview", 70))
ui.staff_navigation.fill("organisation.accounts", ui.StaffNavItem(_("Konten"), "organisation:accounts", 72, ("admin",)))
ui.staff_navigation.fill("access.clients", ui.StaffNavItem(_("Schlüssel"), "access:clients", 85, ("operator",)))
ui.staff_navigation.fill("audit.history", ui.StaffNavItem(_("Verlauf"), "audit:history", 75))
ui.staff_navigation.fill("jobs.operations", ui.StaffNavItem(_("Betrieb"), "jobs:operations", 90, ("operator",)))
ui.staff_navigation.fill("notices.messages", ui.StaffNavItem(_("Nachrichten"), "notices:messages", 80, ("press",)))
ui.staff_navigation.fill("notices.mail", ui.StaffNavItem(_("Mailversand"), "notices:mail", 91, ("operator",)))

for topic in (
    notices.Topic(
        "notices.work",
        Text.of("Meine Vorgänge", "My work"),
        Text.of("Was auf mich wartet und was daraus wurde.", "What waits for me, and what came of it."),
        "notices.work",
    ),
    notices.Topic(
        "notices.operation",
        Text.of("Betrieb", "Operations"),
        Text.of("Störungen, für die der Betrieb zuständig ist.", "Faults that operations has to see to."),
        "notices.work",
        rhythm=notices.Rhythm.IMMEDIATELY,
    ),
    notices.Topic(
        "notices.address",
        Text.of("Meine E-Mail-Adresse", "My e-mail address"),
        Text.of("Wenn Mails bei mir nicht ankommen.", "When mails do not reach me."),
        "notices.work",
        rhythm=notices.Rhythm.OFF,
    ),
):
    notices.topics.fill(topic.code, topic)


def waiting(viewer: Viewer) -> tuple[notices.WorkItem, ...]:
    """Open messages, for those who answer them."""
    if not viewer.has("press"):
        return ()
    return tuple(
        notices.WorkItem(
            title=message.topic_name,
            what=Text.of("Lesen und beantworten", "Read and answer"),
            url_name="notices:message",
            url_args={"message_id": message.id},
            since=message.at,
        )
        for message in notices.messages(viewer, limit=20)
    )


notices.worklist.fill(
    "notices.messages", notices.WorkSource(Text.of("Nachrichten von außen", "Messages from outside"), waiting, 50)
)


def mails_requested(delivered: "outbox.Delivered[MailsRequested]") -> None:
    """A round of delivery at once, besides the one that comes every minute."""
    jobs.enqueue("system", deliver)


outbox.listen(MailsRequested, "notices.deliver", mails_requested)


def outage(viewer: Viewer) -> tuple[notices.WorkItem, ...]:
    """A mail server that is away, for those who can do something about it."""
    if not viewer.has("operator"):
        return ()
    server = notices.mail_state(viewer).server
    if server.failing_since is None:
        return ()
    return (
        notices.WorkItem(
            title=Text.of("Der Mailserver antwortet nicht", "The mail server does not answer"),
            what=Text.of("Ursache beheben; Mails warten so lange", "Mend the cause; mails wait until then"),
            url_name="notices:mail",
            since=server.failing_since,
        ),
    )


notices.worklist.fill("notices.mail", notices.WorkSource(Text.of("Betrieb", "Operations"), outage, 60))
accounts.holdings.fill("notices", accounts.Holding(Text.of("Mitteilungen", "Notices"), notices.held_of))
