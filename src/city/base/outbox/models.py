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
            models.Index(fields=["type", "position"], name="outbox_by_type"),
        ]


class Counter(models.Model):
    """One row: the last position given. Whoever gives positions holds its lock."""

    last_position = models.BigIntegerField(default=0)


class Bookmark(models.Model):
    """How far one listener has come; `tries` and `error` tell of the event it is stuck at."""

    listener = models.CharField(max_length=120, primary_key=True)
    position = models.BigIntegerField()
    tries = models.PositiveIntegerField(default=0)
    error = models.TextField(default="", blank=True)
    failed_at = models.DateTimeField(null=True)


class DeadLetter(models.Model):
    """An event that one listener could not digest after all tries; the operator replays or discards it."""

    listener = models.CharField(max_length=120)
    position = models.BigIntegerField()
    type = models.CharField(max_length=120)
    payload = models.TextField()
    written_at = models.DateTimeField()
    given_up_at = models.DateTimeField()
    tries = models.PositiveIntegerField()
    error = models.TextField()
    settled_at = models.DateTimeField(null=True)
    settled_how = models.CharField(max_length=10, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listener", "position"], name="one_letter_per_listener_and_event")
        ]
        indexes = [
            models.Index(fields=["id"], name="outbox_open_letters", condition=models.Q(settled_at__isnull=True)),
        ]
