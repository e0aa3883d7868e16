"""Posts the simulated messages: first the past, quickly and backwards, then each at its time."""

import http.client
import json
import logging
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from city.data.ingest.adapters.simulator.climate import HOUR, Spot
from city.data.ingest.adapters.simulator.device import INTERVAL, times, uplink
from city.data.ingest.errors import SimulatorRefused
from city.kernel import clock

PATH: Final = "/api/v1/uplinks/tts"
CONNECTIONS: Final = 16
TRIES: Final = 16
LONGEST_PAUSE: Final = 5.0
SECONDS: Final = 30
WORTH_A_WORD: Final = 3
REFUSED: Final = (401, 403)
logger = logging.getLogger(__name__)


class Sender:
    """A client of the door that keeps its connections: one per thread."""

    def __init__(self, base_url: str, key: str, stop: threading.Event) -> None:
        parts = urlsplit(base_url)
        self.kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.host = parts.netloc
        self.path = parts.path.rstrip("/") + PATH
        self.headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        self.stop = stop
        self.mine = threading.local()
        self.away = False
        self.counting = threading.Lock()
        self.counts: Counter[str] = Counter()

    def send(self, body: bytes) -> None:
        """Post one message; again after a growing pause while the door is busy or away. Raises SimulatorRefused."""
        for attempt in range(TRIES):
            if self.stop.is_set():
                return
            try:
                status, answer = self.post(body)
            except (OSError, http.client.HTTPException) as problem:
                self.mine.connection = None
                self.note_absence(attempt, problem)
            else:
                self.away = False
                if status in REFUSED:
                    raise SimulatorRefused(detail=f"{self.host}: HTTP {status}")
                if status < 500:
                    self.count(_word(status, answer))
                    return
            self.stop.wait(min(LONGEST_PAUSE, 0.25 * 2**attempt))
        self.count("unanswered")

    def note_absence(self, attempt: int, problem: Exception) -> None:
        """One line for a door that stays away, however many messages wait; none for one that is just ending."""
        if attempt + 1 >= WORTH_A_WORD and not self.away and not self.stop.is_set():
            self.away = True
            logger.warning("simulator: no answer from %s, trying on: %s", self.host, problem)

    def post(self, body: bytes) -> tuple[int, bytes]:
        connection = getattr(self.mine, "connection", None)
        if connection is None:
            connection = self.mine.connection = self.kind(self.host, timeout=SECONDS)
        connection.request("POST", self.path, body, self.headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def send_all(self, bodies: Iterable[bytes]) -> None:
        """Post many, several at a time, so that the door can commit them together."""
        with ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="simulator") as pool:
            for chunk in _chunks(bodies, 500):
                if self.stop.is_set():
                    return
                list(pool.map(self.send, chunk))

    def count(self, word: str) -> None:
        with self.counting:
            self.counts[word] += 1


def step_at(speed: float) -> int:
    """Seconds between two readings of a device at this speed; 1 is the real rhythm of half an hour."""
    return max(1, min(INTERVAL, round(INTERVAL / speed)))


def past(
    spots: Sequence[Spot], since: int, until: int, seed: int, stored: Mapping[tuple[int, int], int] | None = None
) -> Iterator[bytes]:
    """The messages of the ordinary rhythm that are missing, the newest hour first, so that pages are soon up to date.

    `stored` says how many messages there are of (device, hour since 1970); an hour that has them all is left out. So
    what an interrupted run left open is sent by the next, wherever it lies.
    """
    for hour in range((until - 1) // HOUR, since // HOUR - 1, -1):
        begin, end = max(since, hour * HOUR), min(until, (hour + 1) * HOUR)
        due: list[tuple[int, int]] = []
        for spot in spots:
            when = times(spot.number, begin, end, INTERVAL)
            if (stored or {}).get((spot.number, hour), 0) < len(when):
                due += [(at, spot.number) for at in when]
        for at, number in sorted(due):
            yield uplink(spots[number], at, seed)


def live(sender: Sender, spots: Sequence[Spot], since: int, seed: int, speed: float) -> None:
    """Send what becomes due from `since` on, until stopped. Every message carries the time at which it is due."""
    step = step_at(speed)
    while not sender.stop.is_set():
        until = clock.instant_now() // clock.SECOND
        due = ((at, spot.number) for spot in spots for at in times(spot.number, since, until, step))
        for at, number in sorted(due):
            sender.send(uplink(spots[number], at, seed, step))
        since = max(since, until)
        sender.stop.wait(0.5)


def _chunks(bodies: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    rest = iter(bodies)
    while chunk := list(islice(rest, size)):
        yield chunk


def _word(status: int, answer: bytes) -> str:
    """The door's own word for what it did, else the status code."""
    try:
        return str(json.loads(answer)["status"])
    except (ValueError, KeyError, TypeError):
        return str(status)
