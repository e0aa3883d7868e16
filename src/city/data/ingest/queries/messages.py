"""Kept messages as operators see them. Who may not see a device's data does not see its messages either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from city.base.access.api import Viewer, require
from city.data.governance import api as governance
from city.data.ingest.models import Device, Message
from city.kernel.clock import Instant
from city.kernel.texts import Text

PAGE: Final = 50
MOST_COUNTED: Final = 1000
NEVER_REPLAYED: Final = ("ingest.not-json", "ingest.readings-unreadable")


@dataclass(frozen=True, slots=True)
class Replayable:
    """A message as it goes in again."""

    identity: str
    system: str
    client: str
    topic: str
    body: str
    received_at: Instant
    event: str
    dev_eui: str


@dataclass(frozen=True, slots=True)
class MessageInfo:
    """A kept message; `device_name` is empty where no device is registered for it."""

    id: int
    identity: str
    received_at: Instant
    client: str
    kind: str
    topic: str
    dev_eui: str
    device_name: Text
    registered: bool
    f_port: int | None
    f_cnt: int | None
    body: str
    status: str
    reason: str
    detail: str
    repeats: int
    replayed_at: Instant | None

    @property
    def can_be_replayed(self) -> bool:
        return bool(self.reason) and self.reason not in NEVER_REPLAYED


@dataclass(frozen=True, slots=True)
class MessagePage:
    """One page of messages, newest first; `before` leads to the next one."""

    messages: tuple[MessageInfo, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many messages wait for an operator, and since when."""

    count: int
    since: Instant | None


def unusable(
    viewer: Viewer, *, reason: str = "", dev_eui: str = "", text: str = "", before: int | None = None
) -> MessagePage:
    """Messages kept with a reason, newest first, a page at a time however many there are."""
    rows = _seen(viewer).exclude(reason="").order_by("-pk")
    if reason:
        rows = rows.filter(reason=reason)
    if dev_eui:
        rows = rows.filter(dev_eui=dev_eui)
    if text:
        rows = rows.filter(Q(dev_eui__icontains=text) | Q(detail__icontains=text) | Q(body__icontains=text))
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.select_related("device")[: PAGE + 1])
    return MessagePage(tuple(map(_info, found[:PAGE])), found[PAGE - 1].pk if len(found) > PAGE else None)


def waiting(viewer: Viewer) -> Waiting:
    """The messages that can be used once their cause is mended; counted up to `MOST_COUNTED`."""
    rows = _seen(viewer).exclude(reason="").exclude(reason__in=NEVER_REPLAYED)
    oldest = rows.order_by("pk").values_list("received_at", flat=True).first()
    return Waiting(rows[:MOST_COUNTED].count() if oldest else 0, oldest)


def message(viewer: Viewer, message_id: int) -> MessageInfo | None:
    """One kept message, used or not."""
    row = _seen(viewer).select_related("device").filter(pk=message_id).first()
    return _info(row) if row else None


def replayable(
    viewer: Viewer, identities: Sequence[str], *, dev_eui: str, reason: str, most: int, chunk: int
) -> Iterator[list[Replayable]]:
    """Messages with a reason, oldest first, in chunks; nothing if nothing is named."""
    if not (identities or dev_eui or reason):
        return
    rows = _seen(viewer).exclude(reason="").exclude(reason__in=NEVER_REPLAYED).order_by("pk")
    if identities:
        rows = rows.filter(identity__in=identities)
    if dev_eui:
        rows = rows.filter(dev_eui=dev_eui)
    if reason:
        rows = rows.filter(reason=reason)
    after, left = 0, most
    while found := list(rows.filter(pk__gt=after)[: min(chunk, left)]):
        yield [_replayable(row) for row in found]
        after, left = found[-1].pk, left - len(found)
        if left <= 0:
            return


def _replayable(row: Message) -> Replayable:
    return Replayable(
        row.identity, row.system, row.client, row.topic, row.body, row.received_at, row.event, row.dev_eui
    )


def _seen(viewer: Viewer) -> QuerySet[Message]:
    require(viewer, "operator")
    rule = governance.visible(viewer)
    devices = Device.objects.annotate(may_see=RawSQL(rule.sql, rule.params))  # noqa: S611  # own words
    hidden = devices.filter(may_see=False, dev_eui=OuterRef("dev_eui"))  # also of what came before it was registered
    return Message.objects.filter(
        Q(device__in=devices.filter(may_see=True).values("pk")) | Q(device=None) & ~Exists(hidden)
    )


def _info(row: Message) -> MessageInfo:
    return MessageInfo(
        id=row.pk,
        identity=row.identity,
        received_at=row.received_at,
        client=row.client,
        kind=row.kind,
        topic=row.topic,
        dev_eui=row.dev_eui,
        device_name=Text(row.device.name) if row.device else Text({}),
        registered=row.device is not None,
        f_port=row.f_port,
        f_cnt=row.f_cnt,
        body=row.body,
        status=row.status,
        reason=row.reason,
        detail=row.detail,
        repeats=row.repeats,
        replayed_at=row.replayed_at,
    )
