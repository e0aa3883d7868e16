from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class ReceiverRow(models.Model):
    """Somebody who can be told: an account, or an address that its owner has confirmed.

    An account's address stands with the account. `refusals` counts how often in a row the address was refused.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="receiver")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="de")
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    since = models.DateTimeField()
    refusals = models.PositiveSmallIntegerField(default=0)
    stopped_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "notices_receiver"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="notices_account_or_address",
                condition=Q(user__isnull=False, email="") | (Q(user__isnull=True) & ~Q(email="")),
            ),
            models.UniqueConstraint(fields=["email"], name="notices_one_receiver_an_address", condition=~Q(email="")),
        ]


class ChoiceRow(models.Model):
    """What one receiver wants of one topic; without a row the topic's own way holds."""

    receiver = models.ForeignKey(ReceiverRow, models.CASCADE, related_name="choices")
    topic = models.CharField(max_length=60)
    in_app = models.BooleanField()
    rhythm = models.CharField(max_length=12)

    class Meta:
        db_table = "notices_choice"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receiver", "topic"], name="notices_one_choice_a_topic")
        ]
