"""The town is killed again and again while messages come in: what it acknowledged is there, and there once."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable

import httpx
import pytest

from city.data.ingest.adapters.simulator import climate, device
from city.data.ingest.adapters.simulator.sender import Sender
from city.kernel import clock
from city.site.demo import town as demo
from tests.conftest import TownMaker
from tests.towns import Town

pytestmark = [pytest.mark.journey, pytest.mark.slow]

FRAMES = 100
KILLED_AFTER = (400, 1_300, 2_600, 4_100)
STEP = 60


def messages() -> list[tuple[int, bytes]]:
    """5,000 messages of the 50 sensors, one a minute each, shuffled a little as a network delivers them."""
    begin = clock.instant_now() // 1_000_000 - 3 * 86_400
    spots = climate.spots(demo.SENSORS, demo.SEED)
    made = [
        (
            at + random.Random(at * 97 + spot.number).randrange(600),
            spot.number,
            device.uplink(spot, at, demo.SEED, STEP),
        )
        for spot in spots
        for at in device.times(spot.number, begin, begin + FRAMES * STEP, STEP)
    ]
    return [(number, body) for _, number, body in sorted(made)]


def counts(town: Town) -> dict[str, int]:
    """How many temperatures the town has of each sensor, by its raw interface."""
    answer = httpx.get(f"{town.base_url}/api/v1/series?attribute=temperature&limit=1000", timeout=30).json()
    return {series["entity"]["id"]: series["count"] for series in answer["series"]}


def wait_until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_nothing_acknowledged_is_lost_or_doubled_when_the_town_is_killed(make_town: TownMaker) -> None:
    town = make_town(arguments=("--no-work",))
    sent = messages()
    assert len(sent) == 5_000
    before = counts(town)
    sender = Sender(town.base_url, town.client_key, threading.Event())
    sending = threading.Thread(target=sender.send_all, args=[[body for _, body in sent]])
    sending.start()
    for acknowledged in KILLED_AFTER:
        wait_until(lambda: sum(sender.counts.values()) >= acknowledged)  # noqa: B023  # called before the next turn
        assert sending.is_alive()
        town.kill()
        town.start()
    sending.join(300)
    town.kill()  # whatever was acknowledged last must have been on the disk
    town.start()
    assert sender.counts["stored"] + sender.counts["duplicate"] == 5_000, sender.counts
    expected = Counter(f"urn:ngsi-ld:Device:{device.device_id(number)}" for number, _ in sent)
    assert {urn: count - before.get(urn, 0) for urn, count in counts(town).items()} == expected
