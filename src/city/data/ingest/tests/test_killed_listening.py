"""Broker and listening process are killed while messages come: each is recorded, and recorded once.

`CITY_TEST_MESSAGES=100000` sends more than the 2,000 of an ordinary run.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.db import connection

from city.data.ingest import api
from city.data.ingest.models import Message
from city.data.ingest.tests import listening_process
from city.data.ingest.tests.broker import Mosquitto, mosquitto, publisher
from city.data.ingest.tests.brokering import connect, meter, recorded, state
from city.data.ingest.tests.people import anna
from tests.needs import lack
from tools import services

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
MESSAGES = int(os.environ.get("CITY_TEST_MESSAGES", "2000"))
PATIENCE = 120 + MESSAGES // 200


@pytest.fixture
def broker() -> Iterator[Mosquitto]:
    if "Mosquitto" in services.missing():
        lack("Mosquitto")
    with mosquitto() as made:
        yield made


class Process:
    """`city ingest`, as far as it listens; `kill` is a power cut."""

    def __init__(self) -> None:
        self.running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", listening_process.__name__, str(connection.settings_dict["NAME"])]
        self.running = subprocess.Popen(command, env=os.environ | {"DJANGO_SETTINGS_MODULE": "city.site.settings"})

    def kill(self) -> None:
        if self.running is not None:
            self.running.send_signal(signal.SIGKILL)
            self.running.wait(10)
            self.running = None


@pytest.fixture
def process() -> Iterator[Process]:
    made = Process()
    yield made
    made.kill()


def wait_for(many: int) -> None:
    end = time.monotonic() + PATIENCE
    while (found := Message.objects.count()) < many:
        assert time.monotonic() < end, f"{found} of {many}; {state()}"
        time.sleep(0.02)


def wait_until_connected() -> None:
    end = time.monotonic() + PATIENCE
    while state().state != "connected":
        assert time.monotonic() < end, state()
        time.sleep(0.05)


@pytest.mark.parametrize("version", ["5", "3.1.1"])
def test_killed_in_the_middle_nothing_is_lost_and_nothing_doubled(
    broker: Mosquitto, process: Process, version: str
) -> None:
    """Bare values without time or key: only the packets tell a message from its repetition."""
    one = meter()
    connect(broker.port, "generic", version=version)
    api.put_mapping("haus", api.Mapping("viele/{device}/{field}"), by=anna())
    process.start()
    wait_until_connected()
    with publisher(broker.port) as publish:
        for number in range(MESSAGES // 2):
            publish("viele/zaehler-1/stand", b"%d" % number)
        wait_for(MESSAGES // 20)
        process.kill()
        process.start()
        wait_for(MESSAGES // 5)
        process.kill()
    with publisher(broker.port) as publish:  # while nobody listens
        for number in range(MESSAGES // 2, MESSAGES):
            publish("viele/zaehler-1/stand", b"%d" % number)
    process.start()
    wait_for(MESSAGES // 3)
    broker.end()
    broker.start()
    wait_for(MESSAGES // 2)
    process.kill()
    process.start()
    wait_for(MESSAGES)
    time.sleep(1)
    assert recorded(one) == list(range(MESSAGES))
    assert Message.objects.count() == MESSAGES


def test_a_broker_that_loses_its_power_doubles_nothing(broker: Mosquitto, process: Process) -> None:
    """What it had confirmed to a sender may be lost with it; who sends it again with its key brings it once."""
    one = meter()
    connect(broker.port, "generic")
    api.put_mapping("haus", api.Mapping("viele/{device}/{field}", values="/v", key="/n"), by=anna())
    process.start()
    wait_until_connected()
    bodies = [b'{"v": %d, "n": %d}' % (number, number) for number in range(MESSAGES // 4)]
    with publisher(broker.port) as publish:
        for body in bodies:
            publish("viele/zaehler-1/stand", body)
    wait_for(len(bodies) // 3)
    broker.end(signal.SIGKILL)
    broker.start()
    with publisher(broker.port) as publish:
        for body in bodies:
            publish("viele/zaehler-1/stand", body)
    wait_for(len(bodies))
    time.sleep(1)
    assert recorded(one) == list(range(len(bodies)))
