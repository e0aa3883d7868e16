from django.db import models


class Run(models.Model):
    """What the house keeps of a task beside the row of django-tasks-db: claim, lease, progress, cause."""

    result = models.OneToOneField(
        "django_tasks_database.DBTaskResult", on_delete=models.CASCADE, primary_key=True, related_name="run"
    )
    by = models.CharField(max_length=80, default="system")
    fence = models.PositiveIntegerField(default=0)
    tries_allowed = models.PositiveIntegerField()
    worker = models.CharField(max_length=80, default="", blank=True)
    lease_until = models.BigIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=200, default="", blank=True)
    error = models.TextField(default="", blank=True)
    cancel_asked_at = models.DateTimeField(null=True)
    schedule = models.CharField(max_length=120, default="", blank=True)
    due = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["lease_until"], name="jobs_leased", condition=models.Q(lease_until__gt=0)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["schedule", "due"], name="jobs_once_per_due_time", condition=~models.Q(schedule="")
            ),
        ]


class Schedule(models.Model):
    """When a job that comes by itself is due next; whoever moves it on enqueues the run."""

    job = models.CharField(max_length=120, primary_key=True)
    due = models.DateTimeField()
