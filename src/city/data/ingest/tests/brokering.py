"""What tests of listening need: a connection, a device that has only a name, and patience."""

import time
from collections.abc import Callable
from typing import Any, Final

from city.data.ingest import api
from city.data.ingest.domain.mappings import eui_of_name
from city.data.ingest.models import Device
from city.data.ingest.tests.people import anna
from city.data.ingest.tests.world import device, policy, profile
from city.data.observations import api as observations
from city.kernel.texts import Text

UP: Final = "v3/klima@ttn/devices/klima-007/up"


def connect(port: int, kind: str = "tts", **more: Any) -> None:
    """A connection with the code `haus`, made or changed."""
    draft: dict[str, Any] = {"code": "haus", "name": Text.of("Haus"), "kind": kind, "tls": False, "owner": "umwelt"}
    api.put_broker(api.BrokerDraft(**(draft | {"host": "127.0.0.1", "port": port} | more)), by=anna())


def meter(name: str = "zaehler-1") -> Device:
    """A device at the broker that sends a number; its profile takes any field `stand`."""
    policy()
    measures = (api.Measure("stand", "reading", "meter_reading", "kWh"),)
    profile("zaehler", codec="", measures=measures)
    return device(eui_of_name("haus", name), profile_code="zaehler")


def recorded(one: Device) -> list[float]:
    """The results of the meter, sorted."""
    (series,) = one.series.values()
    return sorted(
        float(row.result)
        for row in observations.window(anna(), series, limit=1_000_000)
        if isinstance(row.result, int | float)
    )


def state() -> api.BrokerInfo:
    found = api.broker(anna(), "haus")
    assert found
    return found


def until(done: Callable[[], bool], *listening: api.Listening, seconds: float = 30) -> None:
    """Turn the listening by hand until something is reached."""
    end = time.monotonic() + seconds
    while not done():
        for one in listening:
            one.tend()
        assert time.monotonic() < end, f"waited in vain; {state()}"
        time.sleep(0.05)
