import os
import signal
import threading
from pathlib import Path

import click

from city.site.commands import set_up


@click.command(name="simulate", help="Send messages of simulated climate sensors through the door for devices.")
@click.option("--url", help="Address of the server; default: this installation's.")
@click.option("--speed", type=click.FloatRange(0.1, 1e5), help="How many times faster than real (CITY_SIMULATE_SPEED).")
@click.option("--days", type=int, default=7, show_default=True, help="Days of the past to send first, where missing.")
@click.option("--key-file", type=click.Path(path_type=Path), help="File with an API key; default: the demo town's.")
@click.option("--parent", type=int, hidden=True, help="Stop when this process is gone.")
def command(url: str | None, speed: float | None, days: int, key_file: Path | None, parent: int | None) -> None:
    set_up()
    from django.conf import settings

    from city.base.access import api as access
    from city.data.ingest import api as ingest
    from city.site.demo import simulator, town

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    if parent:
        threading.Thread(target=_stop_without, args=(parent, stop), daemon=True).start()
    ingest.simulate(
        url or f"http://{settings.CITY_HOST}:{settings.CITY_PORT}",
        key_file.read_text().strip() if key_file else simulator.key(),
        devices=town.SENSORS,
        seed=town.SEED,
        speed=settings.CITY_SIMULATE_SPEED if speed is None else speed,
        backfill_days=days,
        stop_event=stop,
        home=town.sensors_home(),
        by=access.SYSTEM,
    )


def _stop_without(parent: int, stop: threading.Event) -> None:
    """A server that was killed cannot end its simulator: it ends itself."""
    while os.getppid() == parent and not stop.wait(1.0):
        pass
    stop.set()
