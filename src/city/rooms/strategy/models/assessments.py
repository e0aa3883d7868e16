from django.db import models

from city.rooms.strategy.models.projects import Project


class Assessment(models.Model):
    """A judgement of a project by principles and values: made by one person, confirmed by another, then shown.

    The newest counts; older ones stay.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="assessments")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=80, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_as = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=("project", "number"), name="one_assessment_per_number")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.number}"
