"""Who can be told, found by the person signed in or by a link in a mail."""

from datetime import datetime

from city.base.access import api as access
from city.base.notices.domain import Quiet, Receiver, Settings, times
from city.base.notices.models import ReceiverRow
from city.base.notices.queries import links
from city.base.notices.queries.topics import choices_of
from city.base.ui import api as ui
from city.kernel.errors import NotFound


def receiver(viewer: access.Viewer, link: str = "") -> Receiver:
    """The viewer as a receiver; with a `link` out of a mail, the address without an account that it was sent to."""
    if link:
        return value_of(row_of_link(link))
    if viewer.user_id is None:
        raise access.SignInNeeded
    row = ReceiverRow.objects.select_related("user").filter(user_id=viewer.user_id).first()
    return value_of(row) if row else _not_told_yet(viewer.user_id)


def row_of_link(link: str) -> ReceiverRow:
    """The address behind a link for settings. An account's settings are behind its sign-in, never behind a link."""
    row = ReceiverRow.objects.filter(pk=links.managed_by(link), user=None).first()
    if row is None:
        raise NotFound
    return row


def receiver_id(viewer: access.Viewer) -> int | None:
    """The number of the viewer as a receiver, if anything was ever told or followed."""
    if viewer.user_id is None:
        return None
    return ReceiverRow.objects.filter(user_id=viewer.user_id).values_list("pk", flat=True).first()


def is_known(receiver: int) -> bool:
    """Whether there still is such a receiver."""
    return ReceiverRow.objects.filter(pk=receiver).exists()


def quiet_of(row: ReceiverRow) -> Quiet | None:
    return Quiet(row.quiet_from, row.quiet_until) if row.quiet_from and row.quiet_until else None


def address_of(row: ReceiverRow) -> str:
    """Where mail for this receiver goes."""
    return row.user.email if row.user else row.email


def value_of(row: ReceiverRow) -> Receiver:
    has_account = row.user_id is not None
    return Receiver(
        id=row.pk,
        email=address_of(row),
        has_account=has_account,
        settings=Settings(row.language, quiet_of(row), choices_of(row.pk, has_account)),
        since=row.since,
        stopped_at=row.stopped_at,
        stopped_why=row.stopped_why,
    )


def _not_told_yet(user: int) -> Receiver:
    """An account that nothing was told yet: the ways of the topics hold."""
    fresh = ReceiverRow(user_id=user)
    if fresh.user is None:
        raise NotFound
    return value_of(fresh)


def after_quiet(row: ReceiverRow, at: datetime) -> datetime:
    """`at`, or the end of the receiver's quiet hours that it lies in."""
    return times.after_quiet(quiet_of(row), at, ui.ZONE)
