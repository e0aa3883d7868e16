from django.db import models

from city.base.places.domain.places import KINDS


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
    area = models.JSONField(null=True)
    part_of = models.CharField(max_length=80, blank=True)

    class Meta:
        db_table = "places_place"
        indexes = [models.Index(fields=["lat", "lon"], name="places_by_position")]


class AddressRow(models.Model):
    """An address as stored; the keys are what a lookup compares (`domain.addresses`)."""

    street = models.CharField(max_length=200)
    number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    town = models.CharField(max_length=100, blank=True)
    street_key = models.CharField(max_length=200)
    number_key = models.CharField(max_length=20, blank=True)
    number_order = models.PositiveIntegerField(default=0)
    lon = models.FloatField()
    lat = models.FloatField()
    approximate = models.BooleanField()
    source = models.CharField(max_length=300)
    attribution = models.CharField(max_length=300, blank=True)
    as_of = models.DateField(null=True)

    class Meta:
        db_table = "places_address"
        constraints = [
            models.UniqueConstraint(fields=["street_key", "number_key", "postcode"], name="one_address_per_door"),
        ]
        indexes = [models.Index(fields=["lat", "lon"], name="addresses_by_position")]
