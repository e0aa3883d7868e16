from django.db import models

STATUSES = [("stored", "stored"), ("rejected", "rejected")]


class DeviceProfile(models.Model):
    """A kind of device: what it measures, in which units, how often."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()
    vendor = models.CharField(max_length=120, blank=True)
    model = models.CharField(max_length=120, blank=True)
    measures = models.JSONField()
    interval_s = models.PositiveIntegerField()
    created_at = models.DateTimeField()


class Codec(models.Model):
    """One version of a profile's JavaScript; versions are never changed, one is active."""

    profile = models.ForeignKey(DeviceProfile, models.PROTECT, related_name="codecs")
    version = models.PositiveIntegerField()
    source = models.TextField()
    active = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "version"], name="codec_version_once"),
            models.UniqueConstraint(fields=["profile"], condition=models.Q(active=True), name="one_active_codec"),
        ]


class Device(models.Model):
    """A device that may send; `series` says which series each attribute of its entity is recorded in."""

    dev_eui = models.CharField(max_length=16, unique=True)
    device_id = models.CharField(max_length=80, blank=True)
    application_id = models.CharField(max_length=80, blank=True)
    profile = models.ForeignKey(DeviceProfile, models.PROTECT, related_name="devices")
    entity_urn = models.CharField(max_length=200)
    name = models.JSONField()
    series = models.JSONField(default=dict)
    owner = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    policy = models.ForeignKey("governance.Policy", models.PROTECT, related_name="+")
    simulated = models.BooleanField(default=False)
    status = models.CharField(max_length=10, default="active", choices=[("active", "active"), ("retired", "retired")])
    registered_at = models.DateTimeField()
    last_seen_at = models.BigIntegerField(null=True)
    last_f_cnt = models.BigIntegerField(null=True)
    battery = models.FloatField(null=True)
    margin = models.FloatField(null=True)
    rssi = models.FloatField(null=True)


class Message(models.Model):
    """One body as it was posted, and what became of it; `event` is what its sender named beside the body.

    A `reason` on a stored message says that a part of it could not be used. `repeats` counts further arrivals.
    """

    identity = models.CharField(max_length=120)
    received_at = models.BigIntegerField()
    system = models.CharField(max_length=20)
    client = models.CharField(max_length=60)
    event = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=40)
    dev_eui = models.CharField(max_length=16, blank=True)
    device = models.ForeignKey(
        Device, models.DO_NOTHING, null=True, related_name="messages", db_index=False, db_constraint=False
    )
    f_port = models.PositiveSmallIntegerField(null=True)
    f_cnt = models.BigIntegerField(null=True)
    topic = models.CharField(max_length=500, blank=True, default="", db_default="")
    body = models.TextField()
    status = models.CharField(max_length=10, choices=STATUSES)
    reason = models.CharField(max_length=60, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    repeats = models.PositiveIntegerField(default=0)
    replayed_at = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["identity"], name="message_once")]
        indexes = [
            models.Index(fields=["-id"], name="ingest_unusable", condition=~models.Q(reason="")),
        ]


class Broker(models.Model):
    """A message broker (MQTT) that this town listens to. `secret` is encrypted; `revision` grows with each change."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.JSONField()
    kind = models.CharField(max_length=10)
    host = models.CharField(max_length=255)
    port = models.PositiveIntegerField()
    tls = models.BooleanField()
    ca = models.TextField(blank=True)
    username = models.CharField(max_length=200, blank=True)
    secret = models.TextField(blank=True)
    version = models.CharField(max_length=5)
    filters = models.JSONField(default=list)
    client_id = models.CharField(max_length=80, unique=True)
    owner = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    paused = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()


class BrokerState(models.Model):
    """How the connection to a broker does, as the process says that holds it until `lease_until`.

    `problem` is a code of `domain.brokers`; `since` is when the present state began. `told` says that the operators
    know of the outage.
    """

    broker = models.OneToOneField(Broker, models.CASCADE, primary_key=True, related_name="state")
    holder = models.CharField(max_length=80, blank=True)
    lease_until = models.BigIntegerField(default=0)
    connected = models.BooleanField(default=False)
    since = models.BigIntegerField()
    last_message_at = models.BigIntegerField(null=True)
    messages = models.BigIntegerField(default=0)
    per_minute = models.FloatField(default=0)
    problem = models.CharField(max_length=30, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    told = models.BooleanField(default=False)


class TopicMapping(models.Model):
    """How messages of a broker are read whose topic matches the template; the other parts are JSON pointers."""

    broker = models.ForeignKey(Broker, models.CASCADE, related_name="mappings")
    template = models.CharField(max_length=200)
    device = models.CharField(max_length=200, blank=True)
    values = models.CharField(max_length=200, blank=True)
    time = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["broker", "template"], name="template_once")]


class Tally(models.Model):
    """How often something happened in one hour: kept apart from the messages, so that counting costs nothing."""

    hour = models.BigIntegerField()
    client = models.CharField(max_length=60)
    outcome = models.CharField(max_length=60)
    count = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hour", "client", "outcome"], name="tally_once")]


class Register(models.Model):
    """One row whose version grows with every change of devices, profiles and codecs, in the same transaction.

    Each process keeps the register in memory and asks for the version once per batch, so that a change made in another
    process counts from the next batch on.
    """

    version = models.BigIntegerField(default=0)


class Receipt(models.Model):
    """What a client was told under an Idempotency-Key; `mark` tells whether the content is the same."""

    client = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    mark = models.CharField(max_length=32)
    answer = models.JSONField()
    at = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="receipt_once")]
        indexes = [models.Index(fields=["at"], name="receipt_by_time")]


class Gateway(models.Model):
    """A radio gateway as network servers name it, and where it stands if they say so."""

    code = models.CharField(max_length=40, unique=True)
    last_heard_at = models.BigIntegerField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)


class Reception(models.Model):
    """How one gateway heard one device on one day (UTC): dBm and dB; the coverage of a town is made of these."""

    day = models.BigIntegerField()
    device = models.ForeignKey(Device, models.CASCADE, related_name="receptions", db_index=False)
    gateway = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    rssi_sum = models.FloatField()
    rssi_best = models.FloatField()
    snr_sum = models.FloatField()
    snr_best = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "device", "gateway"], name="reception_once")]
        indexes = [models.Index(fields=["device", "day"], name="reception_by_device")]
