"""Posts the simulated messages: first the past, quickly, then each at its time."""

import logging
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import httpx

from city.data.ingest.adapters.simulator.climate import Spot
from city.data.ingest.adapters.simulator.device import INTERVAL, times, uplink
from city.kernel import clock

PATH: Final = "/api/v1/uplinks/tts"
CONNECTIONS: Final = 4
TRIES: Final = 6
logger = logging.getLogger(__name__)


@dataclass
class Sent:
    """What the door answered, counted by status."""

    counts: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, status: str) -> None:
        with self.lock:
            self.counts[status] = self.counts.get(status, 0) + 1


class Sender:
    """A client of the door with kept connections."""

    def __init__(self, base_url: str, key: str, stop: threading.Event) -> None:
        self.sent = Sent()
        self.stop = stop
        self.client = httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
            limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
            timeout=30,
            trust_env=False,
        )

    def close(self) -> None:
        self.client.close()

    def send(self, body: bytes) -> None:
        """Post one message; again after a pause when the door is busy or away."""
        for attempt in range(TRIES):
            if self.stop.is_set():
                return
            try:
                answer = self.client.post(PATH, content=body)
            except httpx.HTTPError as problem:
                logger.info("simulator: %s", problem)
            else:
                if answer.status_code < 500:
                    self.sent.add(_status(answer))
                    return
            self.stop.wait(0.25 * 2**attempt)
        self.sent.add("unanswered")

    def send_all(self, bodies: Iterable[bytes]) -> None:
        """Post many, a few at a time, in order of time as far as several connections keep it."""
        with ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="simulator") as pool:
            for chunk in _chunks(bodies, 500):
                if self.stop.is_set():
                    return
                list(pool.map(self.send, chunk))


def step_at(speed: float) -> int:
    """Seconds between two readings of a device at this speed; 1 is the real rhythm of half an hour."""
    return max(1, min(INTERVAL, round(INTERVAL / speed)))


def past(spots: Sequence[Spot], since: Mapping[int, int], until: int, seed: int) -> Iterator[bytes]:
    """The messages of the ordinary rhythm from each device's `since` on, oldest first."""
    due = ((at, spot.number) for spot in spots for at in times(spot.number, since[spot.number], until, INTERVAL))
    for at, number in sorted(due):
        yield uplink(spots[number], at, seed)


def live(sender: Sender, spots: Sequence[Spot], since: int, seed: int, speed: float) -> None:
    """Send what becomes due from `since` on, until stopped. Every message carries the time at which it is due."""
    step = step_at(speed)
    while not sender.stop.is_set():
        until = int(clock.instant_now() // 1_000_000)
        due = ((at, spot.number) for spot in spots for at in times(spot.number, since, until, step))
        for at, number in sorted(due):
            sender.send(uplink(spots[number], at, seed, step))
        since = max(since, until)
        sender.stop.wait(0.5)


def _chunks(bodies: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    rest = iter(bodies)
    while chunk := list(islice(rest, size)):
        yield chunk


def _status(answer: httpx.Response) -> str:
    try:
        return str(answer.json().get("status", answer.status_code))
    except ValueError:
        return str(answer.status_code)
