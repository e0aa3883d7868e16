from django.db import models


class Import(models.Model):
    """A spreadsheet of projects that was tried: its rows as documents and what is wrong with them.

    `applied_at` is when its drafts were made; `slugs` are theirs.
    """

    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"
