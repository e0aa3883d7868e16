"""One broker listened to: what comes goes to the writer, and is acknowledged once it is on the disk.

The thread of a listener touches no database. What the writer could not store waits here and goes in again: it is never
acknowledged, so the broker sends it again should this process end before.
"""

import logging
import threading
import time
from collections import OrderedDict, deque
from typing import Final

from city.data.ingest.actions.writer import Full, Writer
from city.data.ingest.adapters.mqtt.line import Line, Message
from city.data.ingest.domain.arrivals import Arrival, Result
from city.data.ingest.domain.brokers import BROKERS, Access, Problem, beside, pause_after
from city.data.ingest.domain.uplinks import digest
from city.kernel import clock
from city.kernel.clock import Instant

MOST_HELD: Final = 2_000
TURN_SECONDS: Final = 0.5
AGAIN_SECONDS: Final = 0.5
LONGEST_BODY: Final = 256 * 1024
REMEMBERED: Final = 4_096
logger = logging.getLogger(__name__)


class Echoes:
    """When which packet first came: a message that the broker sends again keeps the moment of its first arrival."""

    def __init__(self, known: "dict[tuple[int, str], Instant] | None" = None) -> None:
        self.moments: OrderedDict[tuple[int, str], Instant] = OrderedDict(known or {})
        self.latest: Instant = 0

    def moment(self, packet: int, name: str, *, again: bool) -> Instant:
        """The arrival's moment; no two have the same."""
        if again and (packet, name) in self.moments:
            return self.moments[packet, name]
        self.latest = max(clock.instant_now(), self.latest + 1)
        self.moments[packet, name] = self.latest
        self.moments.move_to_end((packet, name))
        if len(self.moments) > REMEMBERED:
            self.moments.popitem(last=False)
        return self.latest


class Listener:
    """Listens in a thread of its own until it is stopped; others read its attributes."""

    def __init__(self, code: str, system: str, access: Access, writer: Writer, echoes: Echoes | None = None) -> None:
        self.client = f"{BROKERS}{code}"
        self.system = system
        self.access = access
        self.writer = writer
        self.echoes = echoes or Echoes()
        self.stopping = threading.Event()
        self.line: Line | None = None
        self.answers: deque[tuple[Line, int, Arrival, Result]] = deque()
        self.held: deque[tuple[Line, int, Arrival]] = deque()
        self.held_until = 0.0
        self.tries = 0
        self.connected_since: Instant | None = None
        self.last_message_at: Instant | None = None
        self.messages = 0
        self.problem: Problem | None = None
        self.thread = threading.Thread(target=self._run, name=f"mqtt {code}", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        """Ask it to end; `thread.join` waits for that."""
        self.stopping.set()
        if self.line is not None:
            self.line.wake()

    def _run(self) -> None:
        while not self.stopping.is_set():
            try:
                self._listen()
            except Problem as problem:
                self._failed(problem)
            except Exception as problem:
                logger.exception("%s: an unexpected error while listening", self.client)
                self._failed(Problem("unexpected", type(problem).__name__))

    def _failed(self, problem: Problem) -> None:
        if self.problem is None or self.problem.code != problem.code:
            logger.warning("%s: %s %s", self.client, problem.code, problem.detail)
        self.connected_since, self.problem = None, problem
        self.tries += 1
        self.stopping.wait(pause_after(self.tries, problem.code))

    def _listen(self) -> None:
        """One connection from its beginning to its end."""
        if not self.access.filters:
            raise Problem("nothing")
        self.line = line = Line(self.access, self._take)
        try:
            line.open()
            logger.info("%s: connected", self.client)
            self.connected_since, self.problem = clock.instant_now(), None
            while not self.stopping.is_set():
                if len(self.held) < MOST_HELD:
                    line.turn(TURN_SECONDS)
                else:
                    self.stopping.wait(TURN_SECONDS)
                self._settle(line)
                self._hand_in_again()
            self._finish(line)
        finally:
            self.line = None
            line.close()

    def _take(self, message: Message) -> None:
        """One message, in the middle of `turn`."""
        line = self.line
        assert line is not None
        try:
            topic = message.topic
        except UnicodeDecodeError:
            topic = "\\xff"
        body = bytes(message.payload[:LONGEST_BODY])
        name = digest(self.client.encode(), topic.encode(), body)
        self.tries = 0
        self.messages += 1
        self.last_message_at = moment = self.echoes.moment(message.mid, name, again=message.dup)
        event, dev_eui = beside(self.system, topic)
        arrival = Arrival(self.system, self.client, body, moment, event, dev_eui, topic, message.mid, message.retain)
        self._hand_in(line, message.mid, arrival)

    def _hand_in(self, line: Line, packet: int, arrival: Arrival) -> bool:
        def tell(result: Result) -> None:
            self.answers.append((line, packet, arrival, result))
            if len(self.answers) == 1:
                line.wake()

        try:
            self.writer.hand_in(arrival, tell)
        except Full:
            self.held.append((line, packet, arrival))
            return False
        return True

    def _settle(self, line: Line) -> None:
        """Acknowledge what is on the disk; a packet of an earlier connection has no meaning in this one."""
        while self.answers:
            of, packet, arrival, result = self.answers.popleft()
            if of is not line:
                continue
            if result.status == "lost":
                self.held.append((of, packet, arrival))
                self.held_until = time.monotonic() + AGAIN_SECONDS
            elif packet:
                line.acknowledge(packet)

    def _hand_in_again(self) -> None:
        if not self.held or time.monotonic() < self.held_until:
            return
        for _ in range(len(self.held)):
            line, packet, arrival = self.held.popleft()
            if line is self.line and not self._hand_in(line, packet, arrival):
                self.held_until = time.monotonic() + AGAIN_SECONDS
                return

    def _finish(self, line: Line) -> None:
        """Before the goodbye: acknowledge what was stored last."""
        self._settle(line)
        line.turn(0)
