"""When the mail server stays away: longer and longer pauses, and the operators know."""

from typing import Final

from django.db import transaction

from city.base.notices.actions.receivers import receivers_of
from city.base.notices.actions.telling import tell
from city.base.notices.domain import News, after_outage, filled
from city.base.notices.models import MailServerRow
from city.base.organisation import api as organisation
from city.kernel import clock
from city.kernel.texts import Text

OPERATION: Final = "notices.operation"
SUBJECT: Final = "notices.mail-server"
TOLD_AFTER: Final = 2
"""So many failures in a row: one may be a restart."""
AWAY: Final = Text.of(
    "Der Mailserver antwortet nicht. Mails warten und gehen von allein hinaus, sobald er wieder da ist.",
    "The mail server does not answer. Mails wait and leave by themselves as soon as it is back.",
)
BACK: Final = Text.of("Der Mailserver ist wieder da.", "The mail server is back.")
WHY: Final = Text.of("Grund: {reason}", "Reason: {reason}")


def note_outage(reason: str) -> None:
    """Count a failure to reach the server, and say until when it is left alone."""
    now = clock.now()
    with transaction.atomic():
        row = _locked()
        row.failing_since = row.failing_since or now
        row.tries += 1
        row.error = reason[:500]
        row.next_try_at = now + after_outage(row.tries)
        row.save()
        if row.tries == TOLD_AFTER:
            _tell_operators(AWAY, f"away:{row.failing_since.isoformat()}", (filled(WHY, {"reason": row.error}),))


def note_answer(sent: int) -> None:
    """The server took what it was given: an outage, if there was one, is over."""
    now = clock.now()
    with transaction.atomic():
        row = _locked()
        if row.failing_since and row.tries >= TOLD_AFTER:
            _tell_operators(BACK, f"back:{row.failing_since.isoformat()}", ())
        if row.failing_since or sent:
            row.failing_since, row.tries, row.next_try_at, row.error = None, 0, None, ""
            row.last_sent_at = now if sent else row.last_sent_at
            row.save()


def _locked() -> MailServerRow:
    row, _made = MailServerRow.objects.select_for_update().get_or_create(pk=1)
    return row


def _tell_operators(text: Text, event: str, details: tuple[Text, ...]) -> None:
    operators = receivers_of(organisation.people_with_role("operator"))
    tell(operators, News(text, OPERATION, SUBJECT, event, details, "notices:mail"))
