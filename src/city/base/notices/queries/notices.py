from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from city.base.access import api as access
from city.base.notices.domain import Notice, WorkItem
from city.base.notices.models import NoticeRow
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
    rows = own(viewer).order_by("-at", "-pk")[:limit]
    return tuple(
        Notice(
            id=row.pk,
            text=Text(row.text),
            url_name=row.url_name,
            url_args=row.url_args,
            at=row.at,
            read=row.read_at is not None,
            details=tuple(map(Text, row.details)),
        )
        for row in rows
    )


def unread(viewer: access.Viewer) -> int:
    """How many notices the viewer has not read."""
    return own(viewer).filter(read_at=None).count() if viewer.user_id else 0


def own(viewer: access.Viewer) -> QuerySet[NoticeRow]:
    """The rows that this viewer sees as own notices."""
    return NoticeRow.objects.filter(receiver__user_id=viewer.user_id or 0, shown=True)
