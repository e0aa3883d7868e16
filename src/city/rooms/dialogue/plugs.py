"""What the dialogue puts into the openings below, and what it hears."""

from django.utils.translation import gettext_lazy as _

from city.base.accounts import api as accounts
from city.base.audit import api as audit
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
notices.topics.fill(
    "dialogue.following",
    notices.Topic(
        "dialogue.following",
        Text.of("Was ich verfolge", "What I follow"),
        Text.of(
            "Wenn sich ein Termin verschiebt, ein neuer Stand erreicht ist oder es Neues gibt.",
            "When a date slips, a new stage is reached or there is news.",
        ),
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
