from django.db import models


class Entity(models.Model):
    """A thing of the city. `geometry` and its box are copies of the current location, kept with every move.

    `attributes` holds name → list of instances (one per data set) with their sub-attributes; `domain/instances.py`
    says how. `place` is the code of a place in `base/places`, where one exists. A `removed_at` ends it without
    forgetting it.
    """

    urn = models.CharField(max_length=300, unique=True)
    type = models.CharField(max_length=300)
    further_types = models.JSONField(default=list)
    scopes = models.JSONField(default=list)
    names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    attributes = models.JSONField(default=dict)
    geometry = models.JSONField(null=True)
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)
    place = models.CharField(max_length=100, blank=True)
    owner = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    policy = models.ForeignKey("governance.Policy", models.PROTECT, related_name="+")
    created_at = models.BigIntegerField()
    modified_at = models.BigIntegerField()
    removed_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["type", "id"], name="entity_by_type"),
            models.Index(fields=["west", "east", "south", "north"], name="entity_by_box"),
        ]


class AttributeHistory(models.Model):
    """One state of an attribute that is no series: `instance` as it stood from `since`; null where it was taken
    away."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=300)
    dataset_id = models.CharField(max_length=300, blank=True)
    instance_id = models.CharField(max_length=100, unique=True)
    instance = models.JSONField(null=True)
    observed_at = models.BigIntegerField(null=True)
    since = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["entity", "name", "since", "id"], name="attribute_history_walk")]


class Relation(models.Model):
    """An entity points to others by a named relation. Several targets have several positions."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="relations", db_index=False)
    name = models.CharField(max_length=300)
    dataset_id = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    target = models.CharField(max_length=300)
    properties = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entity", "name", "dataset_id", "position"], name="relation_position")
        ]
        indexes = [models.Index(fields=["target", "name"], name="relation_backwards")]


class Location(models.Model):
    """A place where entities are or were; `geometry` is GeoJSON, or whatever `encoding` says."""

    names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    encoding = models.CharField(max_length=200, default="application/geo+json")
    geometry = models.JSONField(null=True)
    properties = models.JSONField(default=dict)
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)


class LocationHistory(models.Model):
    """Where an entity has been since `at`; the newest row is where it is now. A place may have several descriptions."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="+", db_index=False)
    at = models.BigIntegerField()
    locations = models.ManyToManyField(Location, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["entity", "at", "id"], name="location_history_walk")]
