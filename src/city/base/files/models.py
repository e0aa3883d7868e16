from typing import ClassVar

from django.db import models

from city.base.files.domain import READY
from city.kernel.ids import new_id


class FileRow(models.Model):
    """A stored file; its content lies under its SHA-256 and is shared by equal files."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    alt = models.JSONField(default=dict)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, default=READY, db_index=True)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=80)

    class Meta:
        db_table = "files_file"


class RenditionRow(models.Model):
    """A picture in a smaller width; its content lies where that of files lies."""

    file = models.ForeignKey(FileRow, models.CASCADE, related_name="renditions")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        db_table = "files_rendition"
        ordering: ClassVar = ["width"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["file", "width"], name="files_rendition_once")]


class AttachmentRow(models.Model):
    """A file at what it is about; `subject` is `<room>.<thing>:<key>` of a room above."""

    file = models.ForeignKey(FileRow, models.CASCADE, related_name="attachments")
    subject = models.CharField(max_length=120)
    title = models.JSONField(default=dict)
    language = models.CharField(max_length=35)
    dated = models.DateField(null=True)
    attached_at = models.DateTimeField()
    attached_by = models.CharField(max_length=80)

    class Meta:
        db_table = "files_attachment"
        constraints: ClassVar = [models.UniqueConstraint(fields=["subject", "file"], name="files_attachment_once")]


class AudienceRow(models.Model):
    """One audience of one file."""

    file = models.ForeignKey(FileRow, models.CASCADE, related_name="audiences")
    token = models.CharField(max_length=40)

    class Meta:
        db_table = "files_audience"
        constraints: ClassVar = [models.UniqueConstraint(fields=["file", "token"], name="files_audience_once")]
