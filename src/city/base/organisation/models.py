from django.conf import settings
from django.db import models


class Unit(models.Model):
    """A unit of the administration, a municipal company, or a team with partners.

    `delivered` is what the town's profile said of it last, by field: what differs from it is the staff's.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()
    kind = models.CharField(max_length=40)
    description = models.JSONField(default=dict)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    source = models.CharField(max_length=300, blank=True)
    as_of = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    dissolved_on = models.DateField(null=True)
    delivered = models.JSONField(default=dict)


class Membership(models.Model):
    """A person in a unit, in one role; ends instead of being deleted. `until` is the first day without it.

    `listed`: the function, never the name, stands on the unit's public page.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)
    function = models.JSONField(default=dict)
    listed = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"], condition=models.Q(until__isnull=True), name="one_current_membership"
            )
        ]


class Deputy(models.Model):
    """One person acts for an absent one, with all their roles, from `first_day` to `last_day`, both included."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deputyships")
    first_day = models.DateField()
    last_day = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["deputy", "last_day"], name="deputy_by_person_and_day")]


class Partner(models.Model):
    """Somebody from outside who works in a team: a company, science, a university, the town's society."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="partners")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    website = models.URLField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
