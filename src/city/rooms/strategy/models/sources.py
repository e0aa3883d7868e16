from django.db import models


class SourceNote(models.Model):
    """Where a statement was read and of which day it is; everything shown as a fact points to one."""

    code = models.SlugField(max_length=80, unique=True)
    title = models.JSONField()
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    on = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code
