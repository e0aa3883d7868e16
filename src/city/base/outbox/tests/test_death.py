"""Relays are killed, and the database throws everybody out: every event is still heard once, and in order."""

import os
import random
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from city.base.outbox import api as outbox
from city.base.outbox.events import Listener, listeners
from city.base.outbox.tests.running import Ended, Happened, happen, in_thread, relay, until

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.slow]


def start() -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "city.base.outbox.tests.relay_process", str(connection.settings_dict["NAME"])],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("ready")
    return process


def echoes() -> list[int]:
    written = outbox.written(10_000)
    return [int(event.reason) for event in written if isinstance(event, Ended)]


def test_relays_killed_again_and_again_deliver_each_event_once_and_in_order() -> None:
    moments = random.Random(9)  # the moments of death, the same each time
    running = [start(), start()]
    try:
        for number in range(120):
            happen(number)
            if number % 40 == 20:
                until(lambda: False, moments.uniform(0, 0.2))
                victim = running.pop(0)
                victim.kill()
                victim.wait()
                running.append(start())
        assert until(lambda: len(echoes()) >= 120, 60)
    finally:
        for process in running:
            process.kill()
            process.wait()
    assert echoes() == list(range(120))
    assert outbox.letters() == ()


@pytest.mark.postgres
def test_after_postgresql_threw_everybody_out_events_flow_again() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server that could do this")
    heard: list[int] = []
    seen: list[int] = []
    listener = Listener("t.thrown", (Happened,), lambda delivered: heard.append(delivered.event.number))
    reader = outbox.Reader(lambda rows: seen.extend(row.position for row in rows), 0)
    with listeners.filled("t.thrown", listener), relay(), in_thread(reader.run):
        happen(1)
        assert until(lambda: heard == [1])
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        happen(2, 3)
        assert until(lambda: heard == [1, 2, 3] and seen == [1, 2, 3], 20)
