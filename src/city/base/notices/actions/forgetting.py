"""What is past its time goes."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from city.base.audit import api as audit
from city.base.notices.actions.receivers import forget_address
from city.base.notices.domain import MAIL_KEPT, NOTICE_KEPT, SENDER_KEPT
from city.base.notices.models import MailRow, MessageRow, NoticeRow, ReceiverRow
from city.kernel import clock

STOPPED_KEPT: Final = timedelta(days=30)
"""How long an address without an account is kept after nothing reaches it any more."""


def forget_old() -> int:
    """Delete messages on their day, senders' marks after a day, notices after half a year, mails after a month.

    What was told to an address without an account goes with the mail that told it. Returns how many rows went.
    """
    now = clock.now()
    with transaction.atomic():
        MessageRow.objects.filter(at__lt=now - SENDER_KEPT).exclude(sender="").update(sender="")
        gone = list(MessageRow.objects.filter(delete_on__lte=now.date()).values_list("pk", flat=True))
        MessageRow.objects.filter(pk__in=gone).delete()
        old, _per_table = NoticeRow.objects.filter(at__lt=now - NOTICE_KEPT).delete()
        told, _per_table = NoticeRow.objects.filter(shown=False, covered_at__lt=now - MAIL_KEPT).delete()
        mails, _per_table = MailRow.objects.filter(ended_at__lt=now - MAIL_KEPT).delete()
        for receiver in ReceiverRow.objects.filter(user=None, stopped_at__lt=now - STOPPED_KEPT):
            forget_address(receiver.pk)
        if gone:
            audit.record("system", "delete", "notices.message:expired", {"numbers": [gone, []]})
    return len(gone) + old + told + mails
