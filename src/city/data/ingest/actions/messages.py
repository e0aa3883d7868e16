"""Kept messages: worked through again after a cause is mended, and forgotten when their time is over."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from city.base.access.api import SYSTEM, Viewer, require, viewer_of_client
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.data.governance import api as governance
from city.data.ingest.actions import keeping
from city.data.ingest.actions.judging import Tools
from city.data.ingest.actions.recording import take_readings
from city.data.ingest.actions.taking import take_in
from city.data.ingest.domain.arrivals import Arrival
from city.data.ingest.domain.posts import Post
from city.data.ingest.errors import UnknownDevice
from city.data.ingest.events import MessagesReplayed
from city.data.ingest.models import Device, Message, Receipt, Reception, Tally
from city.data.ingest.queries.messages import Replayable, replayable
from city.data.ingest.queries.writable import Writable
from city.kernel import clock

MOST_AT_ONCE: Final = 5_000
CHUNK: Final = 500
FORGOTTEN_AT_ONCE: Final = 2_000
SCANNED_AT_ONCE: Final = 20_000
KEPT: Final = timedelta(days=30)
REJECTED_KEPT: Final = timedelta(days=180)
COUNTED: Final = timedelta(days=400)
ANSWERS_KEPT: Final = timedelta(days=7)


def replay_messages(
    identities: Sequence[str] = (), *, dev_eui: str = "", reason: str = "", by: Viewer
) -> tuple[int, int]:
    """Work kept messages through again, on the same path as new ones; returns how many were tried and how many stored.

    Names messages by identity, or all of a device or reason that the viewer may see. Doing it twice changes nothing.
    """
    require(by, "operator")
    chunks = replayable(by, identities, dev_eui=dev_eui, reason=reason, most=MOST_AT_ONCE, chunk=CHUNK)
    return _replay(chunks, {"dev_eui": dev_eui, "reason": reason}, next(iter(identities), "*"), by)


def take_up(dev_eui: str, *, by: Viewer) -> tuple[int, int]:
    """Work through what was kept for a device before it was registered; returns as `replay_messages` does.

    Who may register a device may have its messages recorded, even where the device's policy hides them from then on.
    """
    require(by, "operator")
    chunks = replayable(SYSTEM, (), dev_eui=dev_eui, reason=UnknownDevice.code, most=MOST_AT_ONCE, chunk=CHUNK)
    return _replay(chunks, {"dev_eui": dev_eui, "reason": UnknownDevice.code}, "*", by)


def _replay(chunks: Iterable[list[Replayable]], asked: dict[str, object], subject: str, by: Viewer) -> tuple[int, int]:
    tools, writable = Tools(), Writable()
    tried = stored = 0
    try:
        for chunk in chunks:
            posted = [one for one in chunk if one.system == keeping.SYSTEM]
            arrivals = [_again(one) for one in chunk if one.system != keeping.SYSTEM]
            results = take_in(arrivals, tools, replayed_at=clock.instant_now()) if arrivals else []
            tried += len(chunk)
            stored += sum(not result.reason for result in results)
            stored += sum(_recorded_again(one, writable) for one in posted)
    finally:
        tools.close()
    if tried:
        with transaction.atomic():
            changes = {"tried": tried, "stored": stored, **asked}
            audit.record(by.actor, "replay", f"ingest.message:{subject}"[:120], changes)
            outbox.write(MessagesReplayed(tried, stored))
    return tried, stored


def _again(one: Replayable) -> Arrival:
    """The arrival as it was; what was told apart by who received it stays the message it is."""
    return Arrival(
        one.system, one.client, one.body.encode(), one.received_at, one.event, one.dev_eui, one.topic,
        identity=one.identity,
    )  # fmt: skip


def _recorded_again(one: Replayable, writable: Writable) -> bool:
    """Refused readings once more, with the rights that their client has now; what is refused again is kept anew."""
    client = viewer_of_client(one.client)
    if client is None or client.unit is None:
        return False
    (answer,) = take_readings([Post(one.client, client.unit, one.received_at, one.body.encode())], writable)
    if answer.lost or answer.flaw is not None or answer.counts["refused"] == answer.total:
        return False
    kept = Message.objects.filter(identity=one.identity)
    kept.update(status="stored", reason="", detail="", replayed_at=clock.instant_now())
    return not answer.counts["refused"]


def forget_messages(*, by: Viewer) -> int:
    """Delete messages whose time is over, and say how many: 30 days for used ones, 180 for those kept with a reason.

    Where the policy of a device allows less, its messages end with it, used or not.
    """
    require(by, "operator")
    now = clock.now()
    used, unused = (clock.instant_of(now - kept) for kept in (KEPT, REJECTED_KEPT))
    forgotten = _forget(used, unused) + _forget_early()
    with transaction.atomic():
        Tally.objects.filter(hour__lt=clock.instant_of(now - COUNTED)).delete()
        Receipt.objects.filter(at__lt=clock.instant_of(now - ANSWERS_KEPT)).delete()
        Reception.objects.filter(day__lt=clock.instant_of(now - COUNTED)).delete()
        for policy, before in governance.over_before(clock.instant_of(now)).items():
            Reception.objects.filter(device__policy=policy, day__lt=before).delete()
        if forgotten:
            audit.record(by.actor, "forget", "ingest.message:*", {"messages": forgotten})
    return forgotten


def _forget(used: int, unused: int) -> int:
    """Messages are numbered as they arrive, so the old ones stand first; a few thousand per transaction."""
    forgotten, after = 0, 0
    while True:
        kept = Message.objects.filter(pk__gt=after).order_by("pk")
        rows = list(kept.values_list("pk", "received_at", "reason")[:FORGOTTEN_AT_ONCE])
        if not rows:
            return forgotten
        over = [pk for pk, at, reason in rows if at < (unused if reason else used)]
        with transaction.atomic():
            Message.objects.filter(pk__in=over).delete()
        forgotten += len(over)
        if all(at >= used for _, at, _ in rows):
            return forgotten
        after = rows[-1][0]


def _forget_early() -> int:
    """What the policies of the devices end earlier, in stretches of numbers: messages have no index by device."""
    first = Message.objects.order_by("pk").values_list("pk", flat=True).first()
    last = Message.objects.order_by("-pk").values_list("pk", flat=True).first()
    over = {policy: at for policy, at in governance.over_before(clock.instant_now()).items() if _has_devices(policy)}
    if not over or first is None or last is None:
        return 0
    forgotten = 0
    for low in range(first, last + 1, SCANNED_AT_ONCE):
        stretch = Message.objects.filter(pk__gte=low, pk__lt=low + SCANNED_AT_ONCE)
        if stretch.exists() and not stretch.filter(received_at__lt=max(over.values())).exists():
            break
        for policy, before in over.items():
            devices = Device.objects.filter(policy=policy)
            theirs = Q(device__in=devices.values("pk")) | Q(device=None, dev_eui__in=devices.values("dev_eui"))
            forgotten += stretch.filter(theirs, received_at__lt=before).delete()[0]
    return forgotten


def _has_devices(policy: int) -> bool:
    return Device.objects.filter(policy=policy).exists()
