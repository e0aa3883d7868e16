from typing import ClassVar

from django.db import models


class FollowRow(models.Model):
    """A receiver of notices follows a thing of a room; gone when the receiver goes."""

    receiver = models.ForeignKey("notices.ReceiverRow", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=120)
    since = models.DateTimeField()

    class Meta:
        db_table = "dialogue_follow"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receiver", "kind", "key"], name="dialogue_followed_once")
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "key", "receiver"], name="dialogue_followers")]


class WishRow(models.Model):
    """Somebody asked to follow and has not confirmed; forgotten after two days. `mark` is the link's fingerprint."""

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=120)
    email = models.EmailField()
    language = models.CharField(max_length=2)
    mark = models.CharField(max_length=64, unique=True)
    sender = models.CharField(max_length=64)
    asked_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "dialogue_wish"
        indexes: ClassVar = [
            models.Index(fields=["email"], name="dialogue_wish_email"),
            models.Index(fields=["sender", "asked_at"], name="dialogue_wish_sender"),
        ]
