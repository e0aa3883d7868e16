from city.base.access import api as access
from city.base.notices.domain import Message
from city.base.notices.models import MessageRow
from city.kernel.errors import NotFound


def messages(viewer: access.Viewer, *, settled: bool = False, limit: int = 100) -> tuple[Message, ...]:
    """What people wrote, oldest first while open; for the press office and administrators."""
    access.require(viewer, "press")
    rows = MessageRow.objects.filter(settled_at__isnull=not settled).order_by("-at" if settled else "at")
    return tuple(map(value_of, rows[:limit]))


def message(viewer: access.Viewer, message_id: int) -> Message:
    """One message, for the press office and administrators."""
    access.require(viewer, "press")
    row = MessageRow.objects.filter(pk=message_id).first()
    if row is None:
        raise NotFound
    return value_of(row)


def value_of(row: MessageRow) -> Message:
    return Message(
        id=row.pk,
        topic=row.topic,
        text=row.text,
        email=row.email,
        page=row.page,
        language=row.language,
        at=row.at,
        delete_on=row.delete_on,
        settled=row.settled_at is not None,
        note=row.note,
    )
