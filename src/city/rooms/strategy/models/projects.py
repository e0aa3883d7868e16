"""A project: one row with what was published, and its versions with what people wrote."""

from typing import Final

from django.db import models

from city.rooms.strategy.domain import route as states
from city.rooms.strategy.models import frame

LONG: Final = ("description", "benefit", "state_note", "partners", "sought", "attached", "assessment")
"""Columns that a project's own page alone reads: lists leave them where they are."""


class Project(models.Model):
    """The published state; before the first publication it follows the draft and only its unit sees it.

    `attached` holds team, budget, documents and lessons as the document has them; `assessment` what is public of the
    judgement: its content, when it was made and confirmed, and in which functions.
    """

    slug = models.SlugField(max_length=80, unique=True)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    title = models.JSONField()
    summary = models.JSONField(default=dict)
    description = models.JSONField(default=dict, blank=True)
    benefit = models.JSONField(default=dict, blank=True)
    state_note = models.JSONField(default=dict, blank=True)
    partners = models.JSONField(default=list, blank=True)
    stage = models.CharField(max_length=10, blank=True)
    stage_on = models.CharField(max_length=10, blank=True)
    sought = models.TextField(blank=True)
    attached = models.JSONField(default=dict, blank=True)
    assessment = models.JSONField(null=True)
    plans = models.ManyToManyField(frame.Plan, related_name="projects")
    fields_of_action = models.ManyToManyField(frame.FieldOfAction, related_name="projects")
    layers = models.ManyToManyField(frame.Layer, related_name="projects")
    goals = models.ManyToManyField(frame.Goal, related_name="projects")
    held_values = models.ManyToManyField(frame.Value, related_name="projects")
    principles = models.ManyToManyField(frame.Principle, related_name="projects")
    global_goals = models.ManyToManyField(frame.GlobalGoal, related_name="projects")
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, db_index=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("slug",)
        indexes = [
            models.Index(fields=("stage", "published_at"), name="project_by_stage"),
            models.Index(fields=("-changed_at",), name="project_by_change"),
            models.Index(fields=("-stage_on", "slug"), name="project_newest"),
        ]

    def __str__(self) -> str:
        return self.slug


class ProjectVersion(models.Model):
    """A document in one of the states of `domain.route`. At most one is open; the rest is history.

    `route` are the steps that it needs, `publish_at` is the end of its embargo.
    """

    DRAFT, SUBMITTED, RETURNED = states.DRAFT, states.SUBMITTED, states.RETURNED
    ACCEPTED, REVIEWED, SCHEDULED = states.ACCEPTED, states.REVIEWED, states.SCHEDULED
    PUBLISHED, REPLACED = states.PUBLISHED, states.REPLACED
    OPEN = states.OPEN

    project = models.ForeignKey(Project, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10)
    document = models.JSONField()
    origin = models.CharField(max_length=10, default="person")
    saved_by = models.CharField(max_length=80)
    saved_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=80, blank=True)
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    route = models.JSONField(default=list, blank=True)
    publish_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("project", "number"), name="one_version_per_number"),
            models.UniqueConstraint(
                fields=("project",),
                condition=models.Q(state__in=states.OPEN),
                name="one_open_version_per_project",
            ),
            models.UniqueConstraint(
                fields=("project",), condition=models.Q(state="published"), name="one_published_version_per_project"
            ),
        ]
        indexes = [models.Index(fields=("state", "submitted_at"), name="version_by_state")]

    def __str__(self) -> str:
        return f"{self.project_id} v{self.number} {self.state}"


class DraftState(models.Model):
    """The document as it stood after the save that made `revision`: what two people began with is what their changes
    are measured by. Old ones are dropped.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="draft_states")
    revision = models.PositiveIntegerField()
    document = models.JSONField()

    class Meta:
        ordering = ("-revision",)
        constraints = [models.UniqueConstraint(fields=("project", "revision"), name="one_draft_state_per_revision")]

    def __str__(self) -> str:
        return f"{self.project_id} r{self.revision}"
