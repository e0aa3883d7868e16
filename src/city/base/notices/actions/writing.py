"""Writing mails: one that a room asks for, and those that carry the notices of a receiver."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import NoReverseMatch
from django.utils.translation import ngettext, override

from city.base.consent import api as consent
from city.base.notices import queries
from city.base.notices.domain import CLAIMED_FOR
from city.base.notices.events import MailsRequested
from city.base.notices.models import MailRow, NoticeRow, ReceiverRow
from city.base.notices.queries import Unsubscribing
from city.base.outbox import api as outbox
from city.base.ui import api as ui
from city.kernel import clock
from city.kernel.ids import new_id
from city.kernel.texts import Text

LONGEST_SUBJECT: Final = 140


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that a room sends by itself, such as one that asks to confirm: lines, one link, and what comes after it.

    `purpose` is what allows to use the address. `useless_after`: if it cannot leave until then, it is dropped.
    """

    purpose: str
    subject: Text
    lines: tuple[Text, ...]
    url: str
    link: Text
    useless_after: timedelta
    after: tuple[Text, ...] = ()


def send_letter(email: str, letter: Letter, language: str) -> None:
    """Have `letter` sent to an address that is nobody's receiver yet; text and address go when it has left.

    Raises NoBasis or ConsentMissing where nothing allows to use the address for its purpose.
    """
    consent.require(letter.purpose)
    now = clock.now()

    def said(text: Text) -> str:
        return str(text.shown(language))

    context = {
        "subject": said(letter.subject),
        "lines": [said(line) for line in letter.lines],
        "url": letter.url,
        "link": said(letter.link),
        "after": [said(line) for line in letter.after],
        "language": language,
        "name": settings.WAGTAIL_SITE_NAME,
        "home": settings.CITY_SITE_URL,
    }
    with transaction.atomic():
        with override(language):
            MailRow.objects.create(
                key=str(new_id()),
                email=email,
                language=language,
                subject=_one_line(f"{context['subject']} – {settings.WAGTAIL_SITE_NAME}"),
                text=_tidy(render_to_string("notices/mail/letter.txt", context)),
                html=render_to_string("notices/mail/letter.html", context),
                made_at=now,
                next_try_at=now,
                drop_at=now + letter.useless_after,
            )
        outbox.write(MailsRequested(1))


def write_next(now: datetime, claim: str) -> MailRow | None:
    """Write the mail for the receiver who waits longest, taken in hand under `claim`; None where nobody waits.

    The notices it carries are covered in the same transaction: each is in one mail, whoever else writes or dies. What
    its receiver does not allow any more is left out.
    """
    while (receiver := _longest_waiting(now)) is not None:
        with transaction.atomic():
            row = ReceiverRow.objects.select_for_update(of=("self",)).select_related("user").get(pk=receiver)
            NoticeRow.objects.filter(queries.not_allowed_any_more(receiver)).update(due_at=None)
            waiting = list(
                NoticeRow.objects.select_for_update().filter(receiver=row, due_at__lte=now).order_by("at", "pk")
            )
            if waiting and _may_be_disturbed(row, waiting, now):
                return _cover(row, waiting, now, claim)
    return None


def _longest_waiting(now: datetime) -> int | None:
    due = NoticeRow.objects.filter(due_at__lte=now).order_by("due_at", "receiver")
    return due.values_list("receiver", flat=True).first()


def _may_be_disturbed(row: ReceiverRow, waiting: list[NoticeRow], now: datetime) -> bool:
    """Whether mail may go to the receiver now; else what waits is put off, or stays in the portal alone."""
    rows = NoticeRow.objects.filter(pk__in=[notice.pk for notice in waiting])
    if row.stopped_at is not None or (row.user is not None and not row.user.is_active):
        rows.update(due_at=None)
        return False
    later = queries.after_quiet(row, now)
    if later > now:
        rows.update(due_at=later)
        return False
    return True


def _cover(row: ReceiverRow, waiting: list[NoticeRow], now: datetime, claim: str) -> MailRow:
    last = MailRow.objects.filter(receiver=row).exclude(covers_until=None).order_by("-covers_until").first()
    since = last.covers_until if last and last.covers_until else min(row.since, waiting[0].at)
    NoticeRow.objects.filter(pk__in=[notice.pk for notice in waiting]).update(due_at=None, covered_at=now)
    ending = _ending(row, waiting)
    unsubscribe = queries.absolute("notices:unsubscribe", {"link": queries.unsubscribe_link(ending)}, row.language)
    with override(row.language):
        context = _context(row, waiting, ending, since, now) | {"unsubscribe": unsubscribe}
        return MailRow.objects.create(
            key=str(new_id()),
            receiver=row,
            language=row.language,
            subject=_one_line(str(context["subject"])),
            text=_tidy(render_to_string("notices/mail/news.txt", context)),
            html=render_to_string("notices/mail/news.html", context),
            unsubscribe=unsubscribe,
            notices=len(waiting),
            covers_from=since,
            covers_until=now,
            made_at=now,
            next_try_at=now,
            state="sending",
            claim=claim,
            claimed_until=now + CLAIMED_FOR,
        )


def _ending(row: ReceiverRow, waiting: Sequence[NoticeRow]) -> Unsubscribing:
    """What one click ends: the one subject, if the mail has one and it can be ended; else the one topic; else all."""
    about = {(notice.topic, notice.subject) for notice in waiting}
    of = {topic for topic, _ in about}
    topic = next(iter(of)) if len(of) == 1 else ""
    subject = next(iter(about))[1] if len(about) == 1 and queries.topic(topic).stop is not None else ""
    return Unsubscribing(row.pk, topic, subject)


def _context(
    row: ReceiverRow, waiting: Sequence[NoticeRow], ending: Unsubscribing, since: datetime, now: datetime
) -> dict[str, object]:
    language = row.language
    entries = [_entry(notice, language) for notice in waiting]
    count = len(entries)
    many = ngettext("%(count)d Neuigkeit", "%(count)d Neuigkeiten", count) % {"count": count}
    subject = str(entries[0]["text"]) if count == 1 else f"{many} – {settings.WAGTAIL_SITE_NAME}"
    link = queries.manage_link(row.pk)
    return {
        "subject": subject,
        "entries": entries,
        "count": count,
        "since": ui.moment(since, "date", language),
        "until": ui.moment(now, "date", language),
        "language": language,
        "name": settings.WAGTAIL_SITE_NAME,
        "home": settings.CITY_SITE_URL,
        "topics": [str(queries.topic(code).name.shown(language)) for code in sorted({each.topic for each in waiting})],
        "has_account": row.user_id is not None,
        "one_subject": bool(ending.subject),
        "manage": queries.absolute("notices:own_settings", {}, language)
        if row.user_id
        else queries.absolute("notices:settings", {"link": link}, language),
        "forget": "" if row.user_id else queries.absolute("notices:forget", {"link": link}, language),
    }


def _entry(notice: NoticeRow, language: str) -> dict[str, object]:
    try:
        url = queries.absolute(notice.url_name, notice.url_args, language) if notice.url_name else ""
    except NoReverseMatch:
        url = ""
    return {
        "text": str(Text(notice.text).shown(language)),
        "details": [str(Text(detail).shown(language)) for detail in notice.details],
        "url": url,
        "at": ui.moment(notice.at, "long", language),
    }


def _one_line(subject: str) -> str:
    """A subject without line breaks, which would be headers of their own, and not too long."""
    line = " ".join(subject.split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def _tidy(text: str) -> str:
    """A plain text without the blank lines that template tags leave."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept) + "\n"
