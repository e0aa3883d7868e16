from django.db import models


class OutboxEvent(models.Model):
    """An event as stored; `position` is given by the relay after commit and is the order of delivery."""

    type = models.CharField(max_length=120)
    payload = models.TextField()
    created_at = models.DateTimeField()
    position = models.BigIntegerField(null=True, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="outbox_waiting", condition=models.Q(position__isnull=True)),
        ]
