from typing import ClassVar

from django.db import models
from django.db.models import Q


class Wording(models.Model):
    """What people were asked to agree to, word for word and in each language; kept while a consent refers to it."""

    purpose = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    text = models.JSONField()
    mark = models.CharField(max_length=64)
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["purpose", "version", "mark"], name="one_wording")]


class Consent(models.Model):
    """A yes of a party to a wording; proof of it after it has ended, until `forget_at`.

    `until`: when it ends by itself. `how`: signed in (`account`) or by a link in a mail (`mail`). `address_mark` shows,
    to who has the address and the site's secret, whose it was, when the party itself is forgotten.
    """

    party = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=60)
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="consents")
    version = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=12)
    address_mark = models.CharField(max_length=64, blank=True)
    given_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=12, blank=True)
    forget_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["party", "purpose"], name="one_consent_at_a_time", condition=Q(ended_at__isnull=True)
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["party", "given_at"], name="consent_by_party"),
            models.Index(fields=["until"], name="consent_ending", condition=Q(ended_at__isnull=True)),
            models.Index(fields=["forget_at"], name="consent_forgotten", condition=Q(forget_at__isnull=False)),
        ]
