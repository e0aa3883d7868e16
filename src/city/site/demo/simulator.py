"""The simulated devices of a demo town, in a process of their own that speaks to the data door like any sender."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from django.conf import settings

from city.base.access import api as access
from city.site.demo import people

CLIENT: Final = "simulator"


def key() -> str:
    """The simulator's API key, made once and kept in the data folder, readable by its owner only."""
    path: Path = settings.CITY_DATA / "simulator.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(access.create_client(CLIENT, ["uplinks:write"], viewer=access.SYSTEM))
    return path.read_text().strip()


@contextlib.contextmanager
def process(host: str | None, port: int | None) -> Iterator[None]:
    """Run `city simulate` against this server for the length of the block."""
    key()
    address = f"http://{host or settings.CITY_HOST}:{port or settings.CITY_PORT}"
    command = [sys.executable, "-m", "city.site", "simulate", "--url", address, "--parent", str(os.getpid())]
    with subprocess.Popen([*command, "--speed", str(settings.CITY_SIMULATE_SPEED)]) as simulating:
        try:
            yield
        finally:
            simulating.terminate()


def say_where_to_look(host: str | None, port: int | None) -> None:
    """The last words of a start: addresses and demo logins."""
    address = f"http://{host or settings.CITY_HOST}:{port or settings.CITY_PORT}"
    click.echo(f"\n  {address}/               Startseite (English: {address}/en/)")
    click.echo(f"  {address}/verwaltung/    Verwaltung, Anmeldung mit:")
    for person in people.PEOPLE:
        click.echo(f"      {person.email:<28} {person.name}")
    click.echo(f"      Passwort für alle: {people.PASSWORD}\n  Ende mit Strg-C.\n")
