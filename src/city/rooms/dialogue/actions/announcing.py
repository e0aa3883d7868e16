"""Telling all who follow, each once."""

from typing import Final

from city.base.access.api import ANONYMOUS
from city.base.jobs import api as jobs
from city.base.notices import api as notices
from city.base.outbox import api as outbox
from city.rooms.dialogue import queries
from city.rooms.dialogue.domain import FOLLOWING, Announcement, subject_of
from city.rooms.dialogue.events import Announced

PAGE: Final = 500


def announce(said: Announcement) -> None:
    """Have everybody told who follows the thing, within the caller's transaction."""
    details = tuple(dict(detail.variants) for detail in said.details)
    outbox.write(Announced(said.kind, said.key, said.event, dict(said.text.variants), details))


def tell_followers(said: Announcement) -> int:
    """Tell them page by page; done again it tells nobody twice. Returns how many were told now."""
    thing = queries.kind_of(said.kind).find(ANONYMOUS, [said.key]).get(said.key)
    news = notices.News(
        text=said.text,
        topic=FOLLOWING,
        subject=subject_of(said.kind, said.key),
        event=said.event,
        details=said.details,
        url_name=thing.url_name if thing else "",
        url_args=thing.url_args if thing else {},
    )
    told, last = 0, 0
    while page := queries.followers(said.kind, said.key, after=last, limit=PAGE):
        with jobs.step():
            told += notices.tell(page, news)
        last = page[-1]
    return told
