"""How mail goes: for the operator, and for the next round of delivery."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q

from city.base.access import api as access
from city.base.notices.domain import MailServer
from city.base.notices.models import MailRow, MailServerRow, NoticeRow, ReceiverRow
from city.kernel import clock


@dataclass(frozen=True, slots=True)
class MailState:
    """The mail of the town at a glance. `waiting` counts written mails, `notices` what is due and not written yet.

    `to_log`: no mail server is set, so mails are only written to the log.
    """

    server: MailServer
    waiting: int
    notices: int
    sent_today: int
    failed: int
    stopped: int
    to_log: bool
    problems: tuple["MailProblem", ...]


@dataclass(frozen=True, slots=True)
class MailProblem:
    """A mail that did not get through; to whom stays out of it."""

    id: int
    state: str
    error: str
    tries: int
    at: datetime
    next_try_at: datetime | None


def mail_server() -> MailServer:
    """How the mail server does."""
    row = MailServerRow.objects.first() or MailServerRow()
    return MailServer(row.failing_since, row.tries, row.next_try_at, row.error, row.last_sent_at)


def mail_state(viewer: access.Viewer) -> MailState:
    """How the town's mail does; for operators."""
    access.require(viewer, "operator")
    now = clock.now()
    numbers = counted(now)
    troubled = MailRow.objects.exclude(error="").filter(Q(ended_at=None) | ~Q(state="sent")).order_by("-made_at")[:20]
    return MailState(
        server=mail_server(),
        waiting=numbers["waiting"],
        notices=NoticeRow.objects.filter(due_at__lte=now).count(),
        sent_today=numbers["sent"],
        failed=numbers["failed"],
        stopped=ReceiverRow.objects.exclude(stopped_at=None).count(),
        to_log=settings.EMAIL_BACKEND.endswith("console.EmailBackend"),
        problems=tuple(
            MailProblem(row.pk, row.state, row.error, row.tries, row.made_at, None if row.ended_at else row.next_try_at)
            for row in troubled
        ),
    )


def counted(now: datetime) -> dict[str, int]:
    """Mails that wait, and those that ended within a day: sent or failed."""
    lately = Q(ended_at__gt=now - timedelta(days=1))
    found: dict[str, int] = MailRow.objects.aggregate(
        waiting=Count("pk", filter=Q(ended_at=None)),
        sent=Count("pk", filter=lately & Q(state="sent")),
        failed=Count("pk", filter=lately & ~Q(state="sent")),
    )
    return found


def numbers() -> dict[str, float]:
    """What /metrics says of mail."""
    now = clock.now()
    failing = mail_server().failing_since
    seconds = (now - failing).total_seconds() if failing else 0.0
    found = {f"mails_{state}": float(count) for state, count in counted(now).items()}
    return found | {"mail_server_failing_seconds": seconds}


def anything_due(now: datetime) -> bool:
    """Whether a round of delivery would find something to do."""
    open_mails = MailRow.objects.filter(ended_at=None, next_try_at__lte=now)
    return open_mails.exists() or NoticeRow.objects.filter(due_at__lte=now).exists()


def left_in(minute_before: datetime) -> int:
    """How many mails have left since."""
    return MailRow.objects.filter(ended_at__gt=minute_before, state="sent").count()
