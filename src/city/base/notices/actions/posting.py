"""Rounds of delivery: what is due goes to the mail server, each mail once, whoever dies over it.

A mail in hand is ours alone until `claimed_until`. Who dies before the server has said yes leaves it to the next one;
who dies between that yes and our note of it makes a second copy with the same Message-ID: SMTP knows no better.
While the server is away nothing is written either: what waits comes in one mail when it is back, not in a storm.
"""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.notices import queries
from city.base.notices.actions import writing
from city.base.notices.actions.outages import note_answer, note_outage
from city.base.notices.actions.telling import tell
from city.base.notices.adapters.smtp.post import Post
from city.base.notices.domain import (
    CLAIMED_FOR,
    DEFERRALS,
    PER_MINUTE,
    REFUSALS,
    Envelope,
    News,
    after_deferral,
    after_refusal,
    filled,
)
from city.base.notices.errors import MailDeferred, MailRefused, MailServerAway
from city.base.notices.events import AddressStopped, MailsRequested, MailTried
from city.base.notices.models import MailRow, MailServerRow, NoticeRow, ReceiverRow
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.ids import new_id
from city.kernel.texts import Text

logger = logging.getLogger(__name__)

ADDRESS: Final = "notices.address"
EMPTIED: Final = {"text": "", "html": "", "email": ""}
STOPPED: Final = Text.of(
    "An Ihre E-Mail-Adresse kommt nichts an. Wir senden dorthin nichts mehr, bis Sie es wieder einschalten.",
    "Nothing reaches your e-mail address. We send nothing there until you switch it on again.",
)
SAID: Final = Text.of("Der Mailserver sagt: {reason}", "The mail server says: {reason}")


def deliver() -> int:
    """One round; the number of mails that left. Leaves a server alone that did not answer lately."""
    now = clock.now()
    drop_useless(now)
    server = queries.mail_server()
    if (server.next_try_at and server.next_try_at > now) or not queries.anything_due(now):
        return 0
    sent = 0
    try:
        with Post() as post:
            for _ in range(max(0, PER_MINUTE - queries.left_in(now - timedelta(minutes=1)))):
                row = take(now) or writing.write_next(now, str(new_id()))
                if row is None:
                    break
                sent += send(post, row)
    except MailServerAway as problem:
        note_outage(str(problem.facts["reason"]))
        return sent
    note_answer(sent)
    return sent


def take(now: datetime) -> MailRow | None:
    """A written mail whose time has come, taken in hand; also one whose sender has said nothing for too long."""
    free = Q(state="waiting") | Q(state="sending", claimed_until__lt=now)
    while True:
        row = MailRow.objects.filter(free, ended_at=None, next_try_at__lte=now).order_by("next_try_at").first()
        if row is None:
            return None
        claim = str(new_id())
        ours = MailRow.objects.filter(free, pk=row.pk, claim=row.claim).update(
            state="sending", claim=claim, claimed_until=now + CLAIMED_FOR
        )
        if ours:
            row.claim, row.claimed_until = claim, now + CLAIMED_FOR
            return row


def send(post: Post, row: MailRow) -> int:
    """Hand one mail over and note what came of it: 1 if it left."""
    to = queries.address_of(row.receiver) if row.receiver else row.email
    if row.claimed_until is None or clock.now() > row.claimed_until - timedelta(minutes=1):
        return 0  # the process slept over it: somebody else has it, or will
    try:
        post.hand_over(Envelope(row.key, to, row.subject, row.text, row.html, row.language, row.unsubscribe))
    except MailServerAway:
        _change(row, state="waiting", claimed_until=None)
        raise
    except MailDeferred as problem:
        _deferred(row, problem)
        return 0
    except MailRefused as problem:
        _refused(row, problem)
        return 0
    _sent(row)
    return 1


def try_now(*, viewer: access.Viewer) -> None:
    """Look at the mail server at once instead of waiting out the pause. For operators."""
    access.require(viewer, "operator")
    with transaction.atomic():
        MailServerRow.objects.update(next_try_at=None)
        audit.record(viewer.actor, "run_again", "notices.mail:server")
        outbox.write(MailTried(viewer.actor))
        outbox.write(MailsRequested(0))


def drop_useless(now: datetime) -> None:
    """Give up letters that nobody needs any more, such as one that asks to confirm what is forgotten."""
    late = MailRow.objects.filter(ended_at=None, drop_at__lte=now).exclude(state="sending", claimed_until__gte=now)
    late.update(state="given-up", ended_at=now, **EMPTIED)


def _change(row: MailRow, **values: object) -> bool:
    """Write about a mail only while it is in our hand."""
    return bool(MailRow.objects.filter(pk=row.pk, claim=row.claim, state="sending").update(**values))


def _sent(row: MailRow) -> None:
    with transaction.atomic():
        if not _end(row, "sent", ""):
            logger.warning("mail %s left, but somebody else had taken it in hand: it may come twice", row.key)
        if row.receiver_id is not None:
            ReceiverRow.objects.filter(pk=row.receiver_id).exclude(refusals=0).update(refusals=0)


def _again(row: MailRow, problem: MailDeferred | MailRefused, pause: timedelta) -> None:
    _change(
        row,
        state="waiting",
        claimed_until=None,
        tries=row.tries + 1,
        error=_reason(problem),
        next_try_at=clock.now() + pause,
    )


def _deferred(row: MailRow, problem: MailDeferred) -> None:
    """Be patient, but not for ever."""
    if row.tries + 1 < DEFERRALS:
        _again(row, problem, after_deferral(row.tries + 1))
    else:
        _end(row, "given-up", _reason(problem))


def _end(row: MailRow, state: str, error: str) -> bool:
    """The last word on a mail; a letter to nobody's receiver keeps neither its text nor where it went."""
    emptied = EMPTIED if row.receiver_id is None else {}
    return _change(row, state=state, ended_at=clock.now(), error=error, tries=row.tries + 1, **emptied)


def _refused(row: MailRow, problem: MailRefused) -> None:
    """Try again some times; then the mail is given up, and an address that is at fault gets no more."""
    with transaction.atomic():
        if row.receiver_id and problem.address_at_fault:
            _count_refusal(row.receiver_id, problem)
        if row.tries + 1 < REFUSALS:
            _again(row, problem, after_refusal(row.tries + 1))
            return
        _end(row, "refused", _reason(problem))


def _count_refusal(receiver: int, problem: MailRefused) -> None:
    found = ReceiverRow.objects.select_for_update().get(pk=receiver)
    found.refusals += 1
    if found.refusals >= REFUSALS and found.stopped_at is None:
        found.stopped_at, found.stopped_why = clock.now(), _reason(problem)[:300]
        NoticeRow.objects.filter(receiver=found).exclude(due_at=None).update(due_at=None)
        outbox.write(AddressStopped(receiver))
    found.save(update_fields=["refusals", "stopped_at", "stopped_why"])
    if found.stopped_at is not None and found.user_id is not None:
        told = filled(SAID, {"reason": found.stopped_why})
        event = f"stopped:{found.stopped_at.isoformat()}"
        tell([receiver], News(STOPPED, ADDRESS, ADDRESS, event, (told,), "notices:own_settings"))


def _reason(problem: MailDeferred | MailRefused) -> str:
    return str(problem.facts["reason"])
