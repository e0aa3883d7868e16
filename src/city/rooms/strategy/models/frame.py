"""The frame that projects hang on: plans with their versions, values, principles, fields, layers, goals, SDGs."""

from django.db import models

from city.rooms.strategy.models.sources import SourceNote


class Named(models.Model):
    """A part of a plan with a stable code, an address of its own and texts in several variants."""

    code = models.SlugField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.JSONField()
    summary = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True
        ordering = ("position", "code")

    def __str__(self) -> str:
        return self.code


class Plan(Named):
    """The digital strategy first; other plans of the town stand beside it and share its projects. `picture` is the
    target picture in words.
    """

    kind = models.CharField(max_length=40, default="strategy")
    picture = models.JSONField(default=dict, blank=True)


class PlanVersion(models.Model):
    """A plan as it was adopted at a time, and in words what it changed.

    `frame` is what stood in it (`domain.planning`), None where that is not recorded; a draft has one revision per save.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.CharField(max_length=20)
    on = models.CharField(max_length=10)
    state = models.CharField(max_length=20)
    name = models.JSONField()
    changes = models.JSONField(default=dict, blank=True)
    frame = models.JSONField(null=True)
    revision = models.PositiveIntegerField(default=1)
    source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-on", "-number")
        constraints = [models.UniqueConstraint(fields=("plan", "number"), name="one_plan_version_per_number")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"


class Value(Named):
    """What every measure is found, judged and carried out by; `dimensions` is a list of code, name and text."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="values_of_plan")
    dimensions = models.JSONField(default=list, blank=True)


class Principle(Named):
    """What is applied to every measure."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="principles")
    central = models.BooleanField(default=False)


class GlobalGoal(models.Model):
    """One of the 17 goals of the Agenda 2030, with its official name and colour."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    name = models.JSONField()
    colour = models.CharField(max_length=7)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return str(self.number)


class FieldOfAction(Named):
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="fields_of_action")
    icon = models.CharField(max_length=40, blank=True)
    aim = models.JSONField(default=dict, blank=True)
    source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")
    global_goals: "models.ManyToManyField[GlobalGoal, FieldGlobalGoal]" = models.ManyToManyField(
        GlobalGoal, through="FieldGlobalGoal", related_name="fields_of_action"
    )


class FieldGlobalGoal(models.Model):
    """That a field serves a global goal, and whether the plan's text says so or only its picture (`quelle`)."""

    TEXT, PICTURE = "text", "bild"

    field = models.ForeignKey(FieldOfAction, models.CASCADE, related_name="global_goal_links")
    global_goal = models.ForeignKey(GlobalGoal, models.PROTECT, related_name="field_links")
    quelle = models.CharField(max_length=4, default=TEXT)
    note = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=("field", "global_goal"), name="one_link_per_field_and_goal")]

    def __str__(self) -> str:
        return f"{self.field_id} {self.global_goal_id}"


class Layer(Named):
    """A layer of the infrastructure that serves projects across all fields."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="layers")
    source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")


class Goal(Named):
    """A state to be reached, in one field or layer; `values` says by which values it is held."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    field = models.ForeignKey(FieldOfAction, models.PROTECT, null=True, related_name="goals")
    layer = models.ForeignKey(Layer, models.PROTECT, null=True, related_name="goals")
    values = models.ManyToManyField(Value, related_name="goals")
    global_goals = models.ManyToManyField(GlobalGoal, related_name="goals")
    source = models.ForeignKey(SourceNote, models.PROTECT, null=True, related_name="+")
