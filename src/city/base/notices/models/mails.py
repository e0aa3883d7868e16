from typing import ClassVar

from django.db import models
from django.db.models import Q

from city.base.notices.models.receivers import ReceiverRow


class MailRow(models.Model):
    """A mail, from its writing until `MAIL_KEPT` after its end. `key` is its Message-ID.

    `state`: waiting, sending (somebody has it in hand until `claimed_until`), sent, refused or given-up. A mail that
    covers notices says from when until when; one to an address without a receiver loses its text when it has left,
    and is dropped at `drop_at`.
    """

    key = models.CharField(max_length=36, unique=True)
    receiver = models.ForeignKey(ReceiverRow, models.CASCADE, null=True, related_name="mails")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    unsubscribe = models.CharField(max_length=500, blank=True)
    notices = models.PositiveIntegerField(default=0)
    covers_from = models.DateTimeField(null=True)
    covers_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    drop_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default="waiting")
    next_try_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    claim = models.CharField(max_length=36, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notices_mail"
        indexes: ClassVar = [
            models.Index(fields=["next_try_at"], name="notices_mail_open", condition=Q(ended_at__isnull=True)),
            models.Index(fields=["ended_at"], name="notices_mail_ended", condition=Q(ended_at__isnull=False)),
        ]


class MailServerRow(models.Model):
    """One row: how the mail server does."""

    failing_since = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)
    last_sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notices_mail_server"
