"""Following without an account: an address counts only after its owner has said so (double opt-in)."""

import secrets
from datetime import timedelta
from typing import Final

from django.db import transaction

from city.base.access.api import ANONYMOUS, Viewer
from city.base.audit import api as audit
from city.base.notices import api as notices
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.texts import Text
from city.rooms.dialogue import queries
from city.rooms.dialogue.actions.following import begin
from city.rooms.dialogue.domain import CONFIRMING, HOURLY_FROM_ONE, HOURLY_IN_ALL, OPEN_WISHES, WISH_KEPT, Asked
from city.rooms.dialogue.errors import TooManyWishes, WishGone
from city.rooms.dialogue.events import FollowWished
from city.rooms.dialogue.models import WishRow

SUBJECT: Final = Text.of("Bitte bestätigen: {title}", "Please confirm: {title}")
WANTED: Final = Text.of(
    "jemand möchte mit dieser Adresse „{title}“ folgen. Wenn Sie das sind, bestätigen Sie es bitte:",
    "somebody wants to follow “{title}” with this address. If it is you, please confirm:",
)
LINK: Final = Text.of("Ja, ich möchte folgen", "Yes, I want to follow")
AFTER: Final = (
    Text.of(
        "Erst danach merken wir uns die Adresse, und nur, um Ihnen diese Mails zu senden. "
        "In jeder Mail steht ein Link, mit dem Sie sie wieder löschen.",
        "Only then do we remember the address, and only to send you these mails. Each of them has a link to delete it.",
    ),
    Text.of(
        "Wenn Sie es nicht sind, brauchen Sie nichts zu tun: nach zwei Tagen ist die Adresse vergessen.",
        "If it is not you, you need do nothing: after two days the address is forgotten.",
    ),
)


def ask_to_follow(asked: Asked, *, viewer: Viewer) -> None:
    """Send a mail that asks to confirm; within limits, and no more than a few to one address.

    What the asker sees is the same whether or not the address follows already or is full: nobody learns of others.
    """
    title = queries.thing(ANONYMOUS, asked.kind, asked.key).title
    now = clock.now()
    email = asked.email.strip().lower()
    with transaction.atomic():
        lately = WishRow.objects.filter(asked_at__gt=now - timedelta(hours=1))
        if lately.filter(sender=asked.sender).count() >= HOURLY_FROM_ONE or lately.count() >= HOURLY_IN_ALL:
            raise TooManyWishes
        token = secrets.token_urlsafe(32)
        row = WishRow.objects.create(
            kind=asked.kind,
            key=asked.key,
            email=email,
            language=asked.language,
            mark=queries.fingerprint(token),
            sender=asked.sender,
            asked_at=now,
        )
        audit.record(viewer.actor, "ask", f"dialogue.wish:{row.pk}")
        outbox.write(FollowWished(row.pk, asked.kind, asked.key))
        open_wishes = WishRow.objects.filter(email=email, asked_at__gt=now - WISH_KEPT).count()
        if open_wishes <= OPEN_WISHES:
            notices.send_letter(email, _letter(title, token, asked.language), asked.language)


def confirm_wish(token: str) -> int:
    """Begin what a link asks for; the receiver. The wish, and others of the same address for the same, are over."""
    with transaction.atomic():
        row = WishRow.objects.select_for_update().filter(pk=queries.wish(token).pk).first()
        if row is None:
            raise WishGone
        receiver = notices.confirm_address(row.email, row.language)
        begin(receiver, row.kind, row.key, f"receiver:{receiver}", address=row.email, how="mail")
        WishRow.objects.filter(email=row.email, kind=row.kind, key=row.key).delete()
    return receiver


def forget_wishes() -> int:
    """Forget addresses that nobody has confirmed in time; how many."""
    gone, _per_table = WishRow.objects.filter(asked_at__lte=clock.now() - WISH_KEPT).delete()
    return gone


def _letter(title: Text, token: str, language: str) -> notices.Letter:
    facts = {"title": title}
    return notices.Letter(
        purpose=CONFIRMING,
        subject=notices.filled(SUBJECT, facts),
        lines=(notices.filled(WANTED, facts),),
        url=notices.absolute("dialogue:confirm", {"token": token}, language),
        link=LINK,
        after=AFTER,
        useless_after=WISH_KEPT,
    )
