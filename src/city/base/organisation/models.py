from django.conf import settings
from django.db import models

from city.base.organisation.domain import ROLES


class Unit(models.Model):
    """A unit of the administration, a municipal company, or a team with partners."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()
    kind = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    source = models.CharField(max_length=300, blank=True)
    as_of = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)


class Membership(models.Model):
    """A person in a unit, in one role; ends instead of being deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    function = models.JSONField(default=dict)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"], condition=models.Q(until__isnull=True), name="one_current_membership"
            )
        ]
