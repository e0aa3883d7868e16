"""Telling: one notice a receiver, by the ways that each has chosen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.db import transaction

from city.base.access import api as access
from city.base.audit import api as audit
from city.base.notices import queries
from city.base.notices.actions.receivers import receivers_of
from city.base.notices.domain import News, Rhythm, Topic, due, filled
from city.base.notices.events import MailsRequested, NoticesRead
from city.base.notices.models import ChoiceRow, NoticeRow, ReceiverRow
from city.base.outbox import api as outbox
from city.base.ui import api as ui
from city.kernel import clock
from city.kernel.errors import NotFound
from city.kernel.texts import Text

WORK: Final = "notices.work"


def notify(
    users: Iterable[int],
    text: Text,
    *,
    facts: Mapping[str, str | Text] | None = None,
    url_name: str = "",
    url_args: Mapping[str, str | int] | None = None,
    topic: str = WORK,
    subject: str = "",
    event: str = "",
) -> None:
    """Tell these accounts; each is told once. `text` may have `{placeholders}` that `facts` fill in each language."""
    news = News(filled(text, facts or {}), topic, subject, event, (), url_name, dict(url_args or {}))
    with transaction.atomic():
        tell(receivers_of(users), news)


def tell(receivers: Iterable[int], news: News) -> int:
    """Tell those of these receivers whose data may be used for it, each by the ways they chose.

    Return how many had not been told this event yet.
    """
    kind = queries.topic(news.topic)
    with transaction.atomic():
        reached = ReceiverRow.objects.annotate(party=queries.as_party()).filter(queries.tellable(kind.purpose))
        rows = list(reached.filter(pk__in=set(receivers)).exclude(user__is_active=False).order_by("pk"))
        choices = queries.rows_for(news.topic, (row.pk for row in rows))
        known = _told(news, rows)
        fresh = [
            notice for row in rows if row.pk not in known and (notice := _notice(row, kind, choices.get(row.pk), news))
        ]
        NoticeRow.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=bool(news.event))
        if now_due := sum(1 for notice in fresh if notice.due_at and notice.due_at <= notice.at):
            outbox.write(MailsRequested(now_due))
    return len(fresh)


def _told(news: News, rows: Sequence[ReceiverRow]) -> set[int]:
    """Who has been told this event already."""
    if not news.event:
        return set()
    told = NoticeRow.objects.filter(subject=news.subject, event=news.event, receiver__in=[row.pk for row in rows])
    return set(told.values_list("receiver_id", flat=True))


def _notice(row: ReceiverRow, kind: Topic, chosen: ChoiceRow | None, news: News) -> NoticeRow | None:
    """The notice as this receiver wants it; None for who wants none of this topic."""
    now = clock.now()
    choice = queries.choice_of(kind, chosen, row.user_id is not None)
    rhythm = Rhythm.OFF if row.stopped_at else choice.rhythm
    if rhythm is Rhythm.OFF and not choice.in_app:
        return None
    return NoticeRow(
        receiver=row,
        topic=kind.code,
        subject=news.subject,
        event=news.event,
        text=dict(news.text.variants),
        details=[dict(detail.variants) for detail in news.details],
        url_name=news.url_name,
        url_args=dict(news.url_args),
        at=now,
        shown=choice.in_app,
        rhythm=rhythm,
        due_at=due(rhythm, queries.quiet_of(row), now, ui.ZONE),
    )


def mark_read(notices: Iterable[int] | None = None, *, viewer: access.Viewer) -> None:
    """Mark the viewer's own notices as read: those named, or all."""
    if viewer.user_id is None:
        raise access.SignInNeeded
    rows = queries.own(viewer).filter(read_at=None)
    if notices is not None:
        wanted = set(notices)
        if queries.own(viewer).filter(pk__in=wanted).count() != len(wanted):
            raise NotFound
        rows = rows.filter(pk__in=wanted)
    with transaction.atomic():
        if count := rows.update(read_at=clock.now()):
            audit.record(viewer.actor, "read", "notices.notices:own", {"count": [0, count]})
            outbox.write(NoticesRead(viewer.user_id, count))
