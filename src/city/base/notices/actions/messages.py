from datetime import timedelta

from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.notices.actions.telling import notify
from city.base.notices.domain import HOURLY_FROM_ONE, HOURLY_IN_ALL, MESSAGE_KEPT, TOPICS, MessageDraft
from city.base.notices.errors import TooManyMessages
from city.base.notices.events import MessageReceived, MessageSettled
from city.base.notices.models import MessageRow
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.kernel import clock, reasons
from city.kernel.errors import Conflict, Invalid, NotFound
from city.kernel.texts import Text

CAME_IN = Text.of("Neue Nachricht über das Kontaktformular: {topic}", "New message by the contact form: {topic}")


def send_message(draft: MessageDraft, *, viewer: access.Viewer) -> int:
    """Take a message to the press office; from anybody, within limits. Returns its number."""
    if draft.topic not in TOPICS:
        raise Invalid("topic", reasons.one_of(TOPICS))
    if not draft.text.strip():
        raise Invalid("text", reasons.EMPTY)
    now = clock.now()
    with transaction.atomic():
        last_hour = MessageRow.objects.filter(at__gt=now - timedelta(hours=1))
        from_one = last_hour.filter(sender=draft.sender).count() if draft.sender else 0
        if from_one >= HOURLY_FROM_ONE or last_hour.count() >= HOURLY_IN_ALL:
            raise TooManyMessages
        row = MessageRow.objects.create(
            topic=draft.topic,
            text=draft.text.strip(),
            email=draft.email,
            page=draft.page,
            language=draft.language,
            sender=draft.sender,
            at=now,
            delete_on=(now + MESSAGE_KEPT).date(),
        )
        audit.record(viewer.actor, "send", f"notices.message:{row.pk}")
        outbox.write(MessageReceived(row.pk))
        notify(
            organisation.people_with_role("press"),
            CAME_IN,
            facts={"topic": TOPICS[draft.topic]},
            url_name="notices:message",
            url_args={"message_id": row.pk},
        )
    return row.pk


def settle_message(message_id: int, note: str, *, viewer: access.Viewer) -> None:
    """Take a message off the work list, saying in a note what came of it; for the press office."""
    access.require(viewer, "press")
    with transaction.atomic():
        row = MessageRow.objects.select_for_update().filter(pk=message_id).first()
        if row is None:
            raise NotFound
        if row.settled_at is not None:
            raise Conflict
        MessageRow.objects.filter(pk=message_id).update(settled_at=clock.now(), note=note.strip())
        audit.record(viewer.actor, "settle", f"notices.message:{message_id}")
        outbox.write(MessageSettled(message_id))
