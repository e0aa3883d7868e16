from django.db import models

from city.base.places.domain import KINDS


class PlaceRow(models.Model):
    """A place as stored; longitude and latitude are WGS 84 degrees."""

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    names = models.JSONField()
    lon = models.FloatField()
    lat = models.FloatField()
    approximate = models.BooleanField()
    source = models.CharField(max_length=300)
    attribution = models.CharField(max_length=300, blank=True)
    as_of = models.DateField(null=True)

    class Meta:
        db_table = "places_place"
        indexes = [models.Index(fields=["lat", "lon"], name="places_by_position")]
