from typing import Any, NoReturn

from django.db import models


class Unchangeable(TypeError):
    """Somebody tried to change the record in this program; the database would refuse it, too."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads and adds; everything else is refused before it reaches the database."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise Unchangeable("entries of the audit are never changed")

    def delete(self) -> NoReturn:
        raise Unchangeable("entries of the audit are never deleted")


class Entry(models.Model):
    """One line of the record; never changed, never deleted by the product."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    changes = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-at"], name="audit_by_subject"),
            models.Index(fields=["actor", "-at"], name="audit_by_actor"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; a second save is refused."""
        if not self._state.adding:
            raise Unchangeable("entries of the audit are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable("entries of the audit are never deleted")


class Seal(models.Model):
    """While a row stands here the database refuses to delete entries; a running town has one, a test's database not."""

    sealed_at = models.DateTimeField()
