"""All brokers of the town, each listened to by one process only: claimed by a lease, as runs of jobs are.

The thread of `run` alone asks and tells the database: which brokers there are, what was changed, how each one does.
"""

import logging
import os
import secrets
import socket
import threading
import time
from collections import deque
from typing import Final

from django.db import DatabaseError, InterfaceError, connections, transaction
from django.db.models import Q

from city.base.notices import api as notices
from city.base.organisation import api as organisation
from city.data.ingest.actions.brokers import access_of
from city.data.ingest.actions.listener import Echoes, Listener
from city.data.ingest.actions.writer import Writer, writer
from city.data.ingest.domain.brokers import BROKERS, LEASE, PROBLEMS, SYSTEMS, TOLD_AFTER, Problem
from city.data.ingest.models import Broker, BrokerState
from city.data.ingest.queries.brokers import latest_packets
from city.kernel import clock
from city.kernel.clock import SECOND, Instant
from city.kernel.texts import Text

TICK_SECONDS: Final = 1.0
NOTED_EVERY: Final = 3.0
TOPIC: Final = "notices.operation"
DOWN: Final = Text.of(
    "Keine Verbindung zum Broker „{name}“. {problem}", "No connection to the broker “{name}”. {problem}"
)
BACK: Final = Text.of(
    "Die Verbindung zum Broker „{name}“ steht wieder.", "The connection to the broker “{name}” is back."
)
logger = logging.getLogger(__name__)


class Held:
    """A broker that this process listens to."""

    def __init__(self, row: Broker, listener: Listener) -> None:
        self.row = row
        self.revision = row.revision
        self.listener = listener
        self.lease_end = 0.0
        self.noted = 0.0
        self.was: tuple[object, ...] = ()
        self.told = 0
        self.counts: deque[tuple[float, int]] = deque()

    def fresh(self) -> int:
        """How many messages came since this was asked last."""
        before, self.told = self.told, self.listener.messages
        return self.told - before

    def per_minute(self) -> float:
        """Messages a minute, over the last minute at most."""
        now = time.monotonic()
        self.counts.append((now, self.listener.messages))
        while len(self.counts) > 2 and now - self.counts[0][0] > 60:
            self.counts.popleft()
        since, before = self.counts[0]
        return round((self.counts[-1][1] - before) * 60 / (now - since), 1) if now - since > 1 else 0.0


class Listening:
    """The listeners of this process; any number of processes may run one."""

    def __init__(self, to: Writer | None = None, lease: Instant = LEASE) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.writer = to or writer()
        self.lease = lease
        self.held: dict[str, Held] = {}
        self.ending: list[Listener] = []

    def run(self, stop: threading.Event) -> None:
        """Look after the brokers until `stop` is set, then let them go."""
        while not stop.wait(TICK_SECONDS if self.held else 2 * TICK_SECONDS):
            self._safely()
        self.end()
        connections.close_all()

    def end(self) -> None:
        """Let all brokers go, so that another process may take them at once."""
        for code in list(self.held):
            self._let_go(code)
        for listener in self.ending:
            listener.thread.join(timeout=5)

    def tend(self) -> None:
        """One round: take up what is new, let go what is gone, start anew what was changed, note how each one does."""
        rows = {row.code: row for row in Broker.objects.filter(paused=False).select_related("state")}
        for code in list(self.held):
            row = rows.get(code)
            if row is None or row.revision != self.held[code].revision or not self._renew(self.held[code]):
                self._let_go(code)
        self.ending = [listener for listener in self.ending if listener.thread.is_alive()]
        for code, row in rows.items():
            busy = any(one.client == f"{BROKERS}{code}" for one in self.ending)
            if code not in self.held and not busy and self._claim(row):
                self._take_up(row)
        for held in self.held.values():
            self._note(held)

    def _safely(self) -> None:
        try:
            self.tend()
        except (DatabaseError, InterfaceError) as problem:
            logger.warning("listening: the database cannot be reached, trying again: %s", problem)
            connections.close_all()
            for code in [code for code, held in self.held.items() if time.monotonic() > held.lease_end]:
                self._let_go(code)

    def _claim(self, row: Broker) -> bool:
        now = clock.instant_now()
        free = Q(holder=self.name) | Q(holder="") | Q(lease_until__lt=now)
        state = BrokerState.objects.filter(free, broker=row)
        return bool(state.update(holder=self.name, lease_until=now + self.lease))

    def _renew(self, held: Held) -> bool:
        if held.lease_end - time.monotonic() > self.lease / SECOND / 2:
            return True
        end = time.monotonic() + self.lease / SECOND
        mine = BrokerState.objects.filter(broker=held.row, holder=self.name)
        if not mine.update(lease_until=clock.instant_now() + self.lease):
            return False
        held.lease_end = end
        return True

    def _take_up(self, row: Broker) -> None:
        try:
            access = access_of(row)
        except Problem as problem:
            self._note_problem(row, problem)
            return
        known = latest_packets(row.code)
        listener = Listener(row.code, SYSTEMS[row.kind], access, self.writer, Echoes(known))
        held = self.held[row.code] = Held(row, listener)
        held.lease_end = time.monotonic() + self.lease / SECOND
        listener.start()

    def _let_go(self, code: str) -> None:
        held = self.held.pop(code)
        held.listener.stop()
        held.listener.thread.join(timeout=2)
        if held.listener.thread.is_alive():
            self.ending.append(held.listener)
        try:
            self._note(held, gone=True)
        except (DatabaseError, InterfaceError):
            logger.warning("listening: could not let go of %s; its lease ends by itself", code)

    def _note(self, held: Held, *, gone: bool = False) -> None:
        """Write down how it does, when that has changed, and every few seconds while messages come."""
        one = held.listener
        connected = one.connected_since is not None and not gone
        said = (connected, one.connected_since, one.problem.code if one.problem else "", gone)
        moved = one.messages and time.monotonic() - held.noted > NOTED_EVERY
        if said == held.was and not moved and (connected or gone or held.row.state.told):
            return
        held.was, held.noted = said, time.monotonic()
        with transaction.atomic():
            state = BrokerState.objects.select_for_update().filter(broker=held.row, holder=self.name).first()
            if state is None:
                return
            _describe(state, held, connected=connected)
            if gone:
                state.holder, state.lease_until = "", 0
            else:
                _tell_operators(held.row, state)
            state.save()
            held.row.state = state

    def _note_problem(self, row: Broker, problem: Problem) -> None:
        if row.state.problem != problem.code:
            changes = {"problem": problem.code, "connected": False, "since": clock.instant_now()}
            BrokerState.objects.filter(broker=row).update(**changes)


def _describe(state: BrokerState, held: Held, *, connected: bool) -> None:
    one = held.listener
    if connected != state.connected:
        state.since = (one.connected_since if connected else None) or clock.instant_now()
    state.connected = connected
    state.problem = one.problem.code if one.problem else ""
    state.detail = one.problem.detail if one.problem else ""
    state.last_message_at = one.last_message_at or state.last_message_at
    state.messages += held.fresh()
    state.per_minute = held.per_minute() if connected else 0.0


def _tell_operators(row: Broker, state: BrokerState) -> None:
    """Of an outage that lasts, once; and that it is over."""
    lasting: Instant = clock.instant_now() - state.since
    down = bool(state.problem) and lasting >= TOLD_AFTER
    if state.told == (not state.connected) or not (state.connected or down):
        return
    state.told = not state.connected
    people = organisation.people_with_role("operator", row.owner_id) or organisation.people_with_role("operator")
    facts = {"name": Text(row.name), "problem": PROBLEMS.get(state.problem, Text.of(state.detail))}
    notices.notify(
        people, DOWN if state.told else BACK, facts=facts, topic=TOPIC, url_name="ingest:broker",
        url_args={"code": row.code}, subject=f"ingest.broker:{row.code}", event=f"{state.told}:{state.since}",
    )  # fmt: skip
