from django.db import models
from django.db.models import Q

from city.data.governance.domain import AUDIENCES, CLASSIFICATIONS


class Policy(models.Model):
    """The rules under which data is held. `closed` stops intake; what is there stays readable."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.JSONField()
    owner = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    classification = models.CharField(max_length=20, choices=[(code, code) for code in CLASSIFICATIONS])
    audience = models.CharField(max_length=20, choices=[(code, code) for code in AUDIENCES])
    licence = models.CharField(max_length=40, blank=True)
    attribution = models.CharField(max_length=300, blank=True)
    legal_basis = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    retention_days = models.PositiveIntegerField(null=True)
    k_threshold = models.PositiveSmallIntegerField(default=1)
    review = models.DateField(null=True)
    closed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="public_is_open", condition=~Q(audience="public") | (Q(classification="open") & ~Q(licence=""))
            ),
            models.CheckConstraint(
                name="personal_stays_in_its_unit",
                condition=~Q(classification="personal")
                | (Q(audience="unit") & Q(retention_days__isnull=False) & ~Q(legal_basis="") & ~Q(purpose="")),
            ),
        ]
