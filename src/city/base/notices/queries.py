from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from city.base.access import api as access
from city.base.notices.domain import Message, Notice, WorkItem
from city.base.notices.models import MessageRow, NoticeRow
from city.kernel.errors import NotFound
from city.kernel.slots import Slot
from city.kernel.texts import Text

PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class WorkSource:
    """A room's part of “what waits for me”: a heading, its place, and the items of one viewer."""

    title: Text
    items: Callable[[access.Viewer], tuple[WorkItem, ...]]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Work:
    """The work of one room that waits for one viewer."""

    title: Text
    items: tuple[WorkItem, ...]


worklist: Final = Slot[WorkSource]("rooms in which work can wait for somebody")


def work(viewer: access.Viewer) -> tuple[Work, ...]:
    """Everything that waits for the viewer, room by room; rooms with nothing are left out."""
    sources = sorted(worklist, key=lambda source: source.order)
    found = (Work(source.title, source.items(viewer)) for source in sources)
    return tuple(each for each in found if each.items)


def notices(viewer: access.Viewer, *, limit: int = PAGE) -> tuple[Notice, ...]:
    """The viewer's own newest notices."""
    rows = NoticeRow.objects.filter(recipient_id=viewer.user_id).order_by("-at", "-pk")[:limit]
    return tuple(
        Notice(row.pk, Text(row.text), row.url_name, row.url_args, row.at, row.read_at is not None) for row in rows
    )


def unread(viewer: access.Viewer) -> int:
    """How many notices the viewer has not read."""
    return NoticeRow.objects.filter(recipient_id=viewer.user_id, read_at=None).count() if viewer.user_id else 0


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
