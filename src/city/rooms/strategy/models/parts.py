"""The dated and sourced parts of a project, as they were published."""

from django.db import models

from city.rooms.strategy.models.projects import Project
from city.rooms.strategy.models.sources import SourceNote


class StageChange(models.Model):
    """That a project came to a stage, on a day as exactly as it is known."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="stage_changes")
    position = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10)
    on = models.CharField(max_length=10)
    note = models.JSONField(default=dict, blank=True)
    source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("project", "position")
        indexes = [models.Index(fields=("-on", "-id"), name="stage_change_newest")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.stage} {self.on}"


class Keyed(models.Model):
    """A part that keeps its row while its document changes, so that its address stays."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="%(class)ss")
    key = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("project", "position")
        constraints = [models.UniqueConstraint(fields=("project", "key"), name="one_%(class)s_per_key")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.key}"


class ProjectPlace(Keyed):
    """Where: `code` is the code of a place in `places`, passed down as an identifier."""

    code = models.CharField(max_length=80, blank=True)
    name = models.JSONField()
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    approximate = models.BooleanField(default=True)


class Fact(Keyed):
    text = models.JSONField()
    on = models.CharField(max_length=10, blank=True)
    derived = models.BooleanField(default=False)
    source = models.ForeignKey(SourceNote, models.PROTECT, related_name="+")


class Milestone(Keyed):
    title = models.JSONField()
    planned = models.CharField(max_length=10)
    planned_last_day = models.DateField(db_index=True)
    done = models.CharField(max_length=10, blank=True)
    reason = models.JSONField(default=dict, blank=True)
    source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=80, blank=True)

    class Meta(Keyed.Meta):
        indexes = [models.Index(fields=("-done", "-id"), name="milestone_newest")]


class MilestoneShift(models.Model):
    """That the public was told another date before; never removed."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="shifts")
    planned_before = models.CharField(max_length=10)
    planned_after = models.CharField(max_length=10)
    reason = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        indexes = [models.Index(fields=("-at", "-id"), name="shift_newest")]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.planned_before} > {self.planned_after}"


class ProjectUpdate(Keyed):
    """A piece of news about a project."""

    on = models.CharField(max_length=10, db_index=True)
    title = models.JSONField()
    text = models.JSONField(default=dict, blank=True)
    source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")
