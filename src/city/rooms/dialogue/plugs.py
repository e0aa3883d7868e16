"""What the dialogue puts into the openings below, and what it hears."""

from django.utils.translation import gettext_lazy as _

from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.consent import api as consent
from city.base.consent.api import Basis, Purpose
from city.base.jobs import api as jobs
from city.base.notices import api as notices
from city.base.outbox import api as outbox
from city.base.ui import api as ui
from city.kernel.texts import Text
from city.rooms.dialogue import api as dialogue
from city.rooms.dialogue.events import Announced
from city.rooms.dialogue.jobs import tell_followers

for verb, said in {
    "ask": Text.of("hat etwas gewünscht", "wished for something"),
    "follow": Text.of("verfolgt", "follows"),
    "unfollow": Text.of("verfolgt nicht mehr", "follows no more"),
}.items():
    audit.verbs.fill(verb, said)

ui.staff_navigation.fill("dialogue.followed", ui.StaffNavItem(_("Was ich verfolge"), "dialogue:followed", 85))
FOLLOWERS = Text.of("Alle, die etwas folgen", "Everybody who follows something")
consent.purposes.fill(
    dialogue.FOLLOWING,
    Purpose(
        dialogue.FOLLOWING,
        Text.of("Neuigkeiten zu dem, was Sie verfolgen", "News of what you follow"),
        Text.of(
            "Damit Sie erfahren, wenn sich bei einem Projekt etwas tut, ohne selbst nachzusehen.",
            "So that you learn when something happens in a project, without looking yourself.",
        ),
        Basis.CONSENT,
        FOLLOWERS,
        (
            Text.of("E-Mail-Adresse, Sprache, Ruhezeiten", "e-mail address, language, quiet hours"),
            Text.of("was Sie verfolgen, und die Mails dazu", "what you follow, and the mails about it"),
        ),
        Text.of(
            "bis Sie nichts mehr verfolgen; Mails einen Monat",
            "until you follow nothing any more; mails for a month",
        ),
        wording=Text.of(
            "Die Stadt darf meine E-Mail-Adresse speichern und benutzen, um mir Neuigkeiten zu dem zu senden, was ich "
            "verfolge, und nur dafür. Ich kann das jederzeit beenden: hier, oder über den Link in jeder Mail. Dann "
            "werden meine Angaben dazu gelöscht.",
            "The town may store and use my e-mail address to send me news of what I follow, and for nothing else. "
            "I can end this at any time: here, or by the link in each mail. Then what I gave for it is deleted.",
        ),
        ended=dialogue.stop_all,
    ),
)
consent.purposes.fill(
    dialogue.CONFIRMING,
    Purpose(
        dialogue.CONFIRMING,
        Text.of("Bestätigung Ihrer Adresse", "Confirmation of your address"),
        Text.of(
            "Bevor wir Neuigkeiten senden, fragen wir mit einer Mail, ob die Adresse wirklich Ihnen gehört.",
            "Before we send news, a mail asks whether the address is really yours.",
        ),
        Basis.OBLIGATION,
        Text.of("Alle, die ohne Konto folgen möchten", "Everybody who wants to follow without an account"),
        (
            Text.of("E-Mail-Adresse", "e-mail address"),
            Text.of("ein Kennzeichen gegen Massensendungen", "a mark against mass mailings"),
        ),
        Text.of("zwei Tage", "two days"),
        law=Text.of("Art. 7 Abs. 1 DSGVO", "Art. 7 (1) GDPR"),
    ),
)
notices.topics.fill(
    dialogue.FOLLOWING,
    notices.Topic(
        dialogue.FOLLOWING,
        Text.of("Was ich verfolge", "What I follow"),
        Text.of(
            "Wenn sich ein Termin verschiebt, ein neuer Stand erreicht ist oder es Neues gibt.",
            "When a date slips, a new stage is reached or there is news.",
        ),
        dialogue.FOLLOWING,
        rhythm=notices.Rhythm.IMMEDIATELY,
        open_to_all=True,
        stop=dialogue.stop_following,
        page="dialogue:followed",
    ),
)


def announced(delivered: "outbox.Delivered[Announced]") -> None:
    """However many follow: telling them is a job, and the relay goes on."""
    said = delivered.event
    jobs.enqueue("system", tell_followers, said.kind, said.key, said.event, said.text, list(said.details))


outbox.listen(Announced, "dialogue.tell_followers", announced)
accounts.holdings.fill("dialogue", accounts.Holding(Text.of("Was ich verfolge", "What I follow"), dialogue.held_of))
