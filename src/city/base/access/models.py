from django.db import models


class Client(models.Model):
    """A program that calls the open interfaces; the key itself is never stored."""

    name = models.SlugField(max_length=60, unique=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
