"""Brokers as operators see them; never their secrets."""

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from city.base.access.api import Viewer, require
from city.data.ingest.domain.brokers import BROKERS
from city.data.ingest.domain.mappings import Mapping
from city.data.ingest.models import Broker, Message, TopicMapping
from city.kernel import clock
from city.kernel.clock import Instant
from city.kernel.texts import Text

LOOKED_AT: Final = 4_096


@dataclass(frozen=True, slots=True)
class BrokerInfo:
    """A connection and how it does; `state` is `paused`, `connected`, `down` or `waiting` (nobody listens yet)."""

    code: str
    name: Text
    kind: str
    host: str
    port: int
    tls: bool
    ca: str
    username: str
    has_secret: bool
    version: str
    filters: tuple[str, ...]
    client_id: str
    owner: str
    owner_name: Text
    state: str
    since: Instant
    last_message_at: Instant | None
    messages: int
    per_minute: float
    problem: str
    detail: str


def brokers(viewer: Viewer) -> tuple[BrokerInfo, ...]:
    """All connections, those that are down first."""
    require(viewer, "operator")
    found = [_info(row) for row in _rows().order_by("code")]
    return tuple(sorted(found, key=lambda one: (one.state != "down", one.code)))


def broker(viewer: Viewer, code: str) -> BrokerInfo | None:
    """One connection."""
    require(viewer, "operator")
    row = _rows().filter(code=code).first()
    return _info(row) if row else None


def mappings(viewer: Viewer, code: str) -> Dictionary[int, Mapping]:
    """How the messages of a broker are read, by number, in the order in which they are tried."""
    require(viewer, "operator")
    rows = TopicMapping.objects.filter(broker__code=code).order_by("pk")
    return {row.pk: Mapping(row.template, row.device, row.values, row.time, row.key, row.unit) for row in rows}


def latest_packets(code: str) -> dict[tuple[int, str], Instant]:
    """Which packets came last from a broker without a key of their own, and when: read from their identities."""
    client = f"{BROKERS}{code}"
    newest = Message.objects.order_by("-pk").values_list("client", "identity", "received_at")[:LOOKED_AT]
    found: dict[tuple[int, str], Instant] = {}
    for sender, identity, at in reversed(newest):
        parts = identity.split(":")
        if sender == client and len(parts) == 4 and parts[2].isdigit():
            found[int(parts[2]), parts[1]] = at
    return found


def _rows() -> "QuerySet[Broker]":
    return Broker.objects.select_related("state", "owner")


def _info(row: Broker) -> BrokerInfo:
    state = row.state
    if row.paused:
        word = "paused"
    elif state.connected and state.lease_until >= clock.instant_now():
        word = "connected"
    else:
        word = "down" if state.problem else "waiting"
    return BrokerInfo(
        code=row.code,
        name=Text(row.name),
        kind=row.kind,
        host=row.host,
        port=row.port,
        tls=row.tls,
        ca=row.ca,
        username=row.username,
        has_secret=bool(row.secret),
        version=row.version,
        filters=tuple(row.filters),
        client_id=row.client_id,
        owner=row.owner.code,
        owner_name=Text(row.owner.name),
        state=word,
        since=state.since,
        last_message_at=state.last_message_at,
        messages=state.messages,
        per_minute=state.per_minute if word == "connected" else 0.0,
        problem=state.problem,
        detail=state.detail,
    )
