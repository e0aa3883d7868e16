"""What council and board decided, and what the board has to look at."""

from django.db import models

from city.rooms.strategy.models.frame import Goal
from city.rooms.strategy.models.projects import Project
from city.rooms.strategy.models.sources import SourceNote


class Decision(models.Model):
    """A decision of a body of the town, as its record has it; `on` is a partial date, `number` that of the paper."""

    code = models.SlugField(max_length=80, unique=True)
    body = models.CharField(max_length=20)
    body_name = models.JSONField(default=dict, blank=True)
    on = models.CharField(max_length=10, db_index=True)
    number = models.CharField(max_length=60, blank=True)
    title = models.JSONField()
    text = models.JSONField(default=dict, blank=True)
    result = models.CharField(max_length=20)
    url = models.URLField(max_length=500, blank=True)
    source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")
    is_public = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    projects = models.ManyToManyField(Project, related_name="decisions")
    goals = models.ManyToManyField(Goal, related_name="decisions")

    class Meta:
        ordering = ("-on", "code")

    def __str__(self) -> str:
        return self.code


class BoardMatter(models.Model):
    """What the board sees because the public has been told: a stage that was reached, a date that moved back.

    Open until the board has noted it, with the decision it took, if it took one.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="board_matters")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=80, blank=True)
    title = models.JSONField(default=dict, blank=True)
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    reason = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(db_index=True)
    noted_by = models.CharField(max_length=80, blank=True)
    noted_at = models.DateTimeField(null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("noted_at", "-at"), name="board_matter_open")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind} {self.after}"
