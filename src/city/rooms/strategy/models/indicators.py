"""What is measured, from where to where, and by which series or hand-kept values."""

from django.db import models

from city.rooms.strategy.models.frame import Goal
from city.rooms.strategy.models.parts import Keyed
from city.rooms.strategy.models.sources import SourceNote


class Indicator(Keyed):
    """`series` holds the ids of the series that feed it, passed down to `observations`; `binding` says which they are.

    Baseline and target are JSON: value, on (partial date), note; `path` is a list of such targets on the way. `goals`
    are what it measures, none for all goals of its project.
    """

    name = models.JSONField()
    explanation = models.JSONField(default=dict, blank=True)
    unit = models.CharField(max_length=40, default="1")
    unit_name = models.JSONField(default=dict, blank=True)
    digits = models.PositiveSmallIntegerField(default=0)
    direction = models.CharField(max_length=10, default="none")
    method = models.CharField(max_length=20)
    baseline = models.JSONField(null=True)
    baseline_source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")
    path = models.JSONField(default=list, blank=True)
    target = models.JSONField(null=True)
    target_source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")
    goals = models.ManyToManyField(Goal, related_name="indicators")
    binding = models.JSONField(null=True)
    series = models.JSONField(default=list, blank=True)
    hours = models.PositiveIntegerField(default=24)
    stale_after_hours = models.PositiveIntegerField(default=24)


class IndicatorValue(models.Model):
    """A value by hand, of a day, from a source."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="hand_values")
    on = models.CharField(max_length=10)
    value = models.FloatField()
    note = models.JSONField(default=dict, blank=True)
    source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("indicator", "on")
        constraints = [models.UniqueConstraint(fields=("indicator", "on"), name="one_hand_value_per_day")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.on}"
