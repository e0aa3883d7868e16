from django.db import models

from city.base.notices.domain import TOPICS


class MessageRow(models.Model):
    """A message from the contact form. `sender` is emptied after a day, the whole row is deleted on `delete_on`."""

    topic = models.CharField(max_length=20, choices=[(topic, topic) for topic in TOPICS])
    text = models.TextField()
    email = models.EmailField(blank=True)
    page = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2)
    sender = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(db_index=True)
    delete_on = models.DateField(db_index=True)
    settled_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "notices_message"
