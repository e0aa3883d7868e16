from typing import ClassVar

from django.db import models
from django.db.models import Q

from city.base.notices.models.receivers import ReceiverRow


class NoticeRow(models.Model):
    """A notice to one receiver. `shown`: among the own notices; `due_at`: from when on a mail may carry it.

    `due_at` is empty where no mail is wanted, and again as soon as a mail has it: `covered_at` says when.
    """

    receiver = models.ForeignKey(ReceiverRow, models.CASCADE, related_name="notices")
    topic = models.CharField(max_length=60, default="notices.work")
    subject = models.CharField(max_length=160, blank=True)
    event = models.CharField(max_length=120, blank=True)
    text = models.JSONField()
    details = models.JSONField(default=list)
    url_name = models.CharField(max_length=120, blank=True)
    url_args = models.JSONField(default=dict)
    at = models.DateTimeField()
    shown = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    rhythm = models.CharField(max_length=12, default="off")
    due_at = models.DateTimeField(null=True)
    covered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notices_notice"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["receiver", "subject", "event"], name="notices_told_once", condition=~Q(event="")
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["receiver", "-at"], name="notices_of_receiver"),
            models.Index(
                fields=["receiver"], name="notices_unread_shown", condition=Q(read_at__isnull=True, shown=True)
            ),
            models.Index(fields=["due_at", "receiver"], name="notices_for_mail", condition=Q(due_at__isnull=False)),
        ]
