from django.db import models
from django.db.models import Q

from city.data.observations.domain.results import VALUE_TYPES
from city.data.observations.domain.series import ORIGINS


class ObservedProperty(models.Model):
    """What is observed: air temperature, people passing by."""

    code = models.SlugField(max_length=80, unique=True)
    definition = models.TextField(blank=True)
    names = models.JSONField()
    descriptions = models.JSONField(default=dict)
    properties = models.JSONField(default=dict)


class Procedure(models.Model):
    """How it is observed: a sensor, a model, a person with a form."""

    urn = models.CharField(max_length=300, unique=True)
    names = models.JSONField()
    descriptions = models.JSONField(default=dict)
    encoding = models.CharField(max_length=200, blank=True)
    metadata = models.JSONField(null=True)
    properties = models.JSONField(default=dict)


class Feature(models.Model):
    """A feature of interest: what the result is about, where that is not the entity itself."""

    names = models.JSONField()
    descriptions = models.JSONField(default=dict)
    encoding = models.CharField(max_length=200, blank=True)
    feature = models.JSONField(null=True)
    properties = models.JSONField(default=dict)
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)


class Series(models.Model):
    """One property of one entity, seen by one procedure; `dataset_id` tells several such views apart.

    `unit` is what the source sent (symbol, name, definition, code), `ucum` what we made of it. `entity_names` is a
    copy for display, kept by `entities`. `forecast` says that the series may look ahead.
    """

    entity = models.CharField(max_length=300)
    attribute = models.CharField(max_length=200)
    dataset_id = models.CharField(max_length=300, blank=True)
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    observed_property = models.ForeignKey(ObservedProperty, models.PROTECT, null=True, related_name="+")
    names = models.JSONField()
    descriptions = models.JSONField(default=dict)
    entity_names = models.JSONField(default=dict)
    properties = models.JSONField(default=dict)
    value_type = models.CharField(max_length=20, choices=[(name, name) for name in VALUE_TYPES])
    observation_type = models.CharField(max_length=300, blank=True)
    unit = models.JSONField(default=dict)
    ucum = models.CharField(max_length=60, blank=True)
    origin = models.CharField(max_length=20, choices=[(name, name) for name in ORIGINS])
    forecast = models.BooleanField(default=False)
    observed_area = models.JSONField(null=True)
    policy = models.ForeignKey("governance.Policy", models.PROTECT, related_name="+")
    closed = models.BooleanField(default=False)
    created_at = models.BigIntegerField()
    modified_at = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entity", "attribute", "dataset_id", "procedure"], name="series_key")
        ]
        indexes = [models.Index(fields=["attribute", "id"], name="series_by_attribute")]


class Component(models.Model):
    """One element of the results of a series whose results are arrays (SensorThings: MultiDatastream)."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="components")
    position = models.PositiveSmallIntegerField()
    observed_property = models.ForeignKey(ObservedProperty, models.PROTECT, related_name="+")
    observation_type = models.CharField(max_length=300, blank=True)
    unit = models.JSONField(default=dict)
    ucum = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "position"], name="component_position")]


class SeriesState(models.Model):
    """What is known of a series without looking at its observations; a row of its own because every write changes it.

    Counts and extents tell of the current versions. `newest_start` never goes back: what begins later cannot be a
    duplicate. Up to `rolled_until` the hours are added up in `Rollup`.
    """

    series = models.OneToOneField(Series, models.CASCADE, primary_key=True, related_name="state")
    count = models.BigIntegerField(default=0)
    first_start = models.BigIntegerField(null=True)
    last_end = models.BigIntegerField(null=True)
    first_result_time = models.BigIntegerField(null=True)
    last_result_time = models.BigIntegerField(null=True)
    latest_start = models.BigIntegerField(null=True)
    latest_end = models.BigIntegerField(null=True)
    latest_result_time = models.BigIntegerField(null=True)
    latest_identity = models.BinaryField(null=True)
    latest_kind = models.SmallIntegerField(default=0)
    latest_number = models.FloatField(null=True)
    latest_text = models.TextField(null=True)  # noqa: DJ001 -- null and empty are different results
    newest_start = models.BigIntegerField(null=True)
    rolled_until = models.BigIntegerField(null=True)
    changed_at = models.BigIntegerField(default=0)


class Observation(models.Model):
    """One version of one observation; `replaced_at` is null for the current one.

    The key begins with series and time, so a read is one walk along it, and range partitions over the time keep it
    unique.
    """

    pk = models.CompositePrimaryKey("series_id", "phenomenon_start", "identity", "version")
    series = models.ForeignKey(Series, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    phenomenon_start = models.BigIntegerField()
    identity = models.BinaryField(max_length=16)
    version = models.IntegerField(default=1)
    phenomenon_end = models.BigIntegerField(null=True)
    kind = models.SmallIntegerField()
    number = models.FloatField(null=True)
    text = models.TextField(null=True)  # noqa: DJ001 -- null and empty are different results
    result_time = models.BigIntegerField(null=True)
    valid_start = models.BigIntegerField(null=True)
    valid_end = models.BigIntegerField(null=True)
    quality = models.TextField(null=True)  # noqa: DJ001 -- JSON as sent; null is none
    parameters = models.TextField(null=True)  # noqa: DJ001 -- JSON as sent; null is none
    feature = models.ForeignKey(
        Feature, models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    keyed = models.BooleanField(default=False)
    recorded_at = models.BigIntegerField()
    replaced_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["series", "identity"], name="observation_by_key", condition=Q(keyed=True))]


class Rollup(models.Model):
    """The hours of one UTC day of a series, added up and `packed`; null since something in that day changed.

    A day before `rolled_until` without a row has no results.
    """

    pk = models.CompositePrimaryKey("series_id", "day")
    series = models.ForeignKey(Series, models.CASCADE, db_index=False, related_name="+")
    day = models.BigIntegerField()
    hours = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["series", "day"], name="rollup_spoilt", condition=Q(hours=None))]
