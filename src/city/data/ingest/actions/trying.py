"""Try a connection out: as another client, with a session of its own that nobody keeps."""

import secrets
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import msgspec

from city.base.access.api import Viewer, require
from city.base.audit import api as audit
from city.data.ingest.actions.brokers import access_of
from city.data.ingest.adapters.mqtt.line import Line, Message
from city.data.ingest.domain.brokers import Problem
from city.data.ingest.models import Broker
from city.kernel.errors import NotFound

LISTENING_SECONDS: Final = 2.0
MOST_TOPICS: Final = 10
SAMPLE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Sample:
    """A topic that was heard while trying, how often, and the last message."""

    topic: str
    count: int
    body: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it: a problem with its detail, or nothing wrong and what was heard meanwhile."""

    problem: str
    detail: str
    samples: tuple[Sample, ...]


def try_broker(code: str, *, seconds: float = LISTENING_SECONDS, by: Viewer) -> Tried:
    """Connect with the present settings, subscribe, listen for a moment. The real connection is not touched."""
    require(by, "operator")
    row = Broker.objects.filter(code=code).first()
    if row is None:
        raise NotFound
    audit.record(by.actor, "connect", f"ingest.broker:{code}")
    heard: Counter[str] = Counter()
    bodies: dict[str, str] = {}

    def take(message: Message) -> None:
        topic = message.topic
        if topic in heard or len(heard) < MOST_TOPICS:
            heard[topic] += 1
            bodies[topic] = bytes(message.payload[:SAMPLE]).decode("utf-8", "backslashreplace")

    try:
        _listen(row, take, seconds)
    except Problem as problem:
        return Tried(problem.code, problem.detail, ())
    return Tried("", "", tuple(Sample(topic, count, bodies[topic]) for topic, count in heard.most_common()))


def _listen(row: Broker, take: Callable[[Message], None], seconds: float) -> None:
    access = access_of(row)
    if not access.filters:
        raise Problem("nothing")
    trial = msgspec.structs.replace(access, client_id=f"{access.client_id}-{secrets.token_hex(3)}", session=0)
    line = Line(trial, take)
    try:
        line.open()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            line.turn(0.2)
    finally:
        line.close()
