from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One language of a document; its words lie in `search_words`, which each database keeps in its own way."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    language = models.CharField(max_length=2)
    url_name = models.CharField(max_length=120)
    url_args = models.JSONField(default=dict)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key", "language"], name="search_entry_once")]


class Term(models.Model):
    """A stem of the index, with a form in which it is written, plain and folded.

    Words of removed documents go by the nightly job.
    """

    word = models.CharField(max_length=80, primary_key=True)
    form = models.CharField(max_length=80)
    folded = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.word
