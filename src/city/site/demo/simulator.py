"""The simulated devices of a demo town, in a process of their own that speaks to the data door like any sender."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import click
from django.conf import settings

from city.base.access import api as access
from city.data.ingest.errors import SimulatorRefused
from city.kernel.errors import CityError, Invalid
from city.site.demo import people

CLIENT: Final = "simulator"


def key() -> str:
    """The simulator's API key, kept in the data folder, readable by its owner only.

    A key of a database that is gone is replaced; one that this town has revoked, or that was lost, is not.
    """
    path: Path = settings.CITY_DATA / "simulator.key"
    kept = path.read_text().strip() if path.exists() else ""
    if kept and access.viewer_of_key(kept):
        return kept
    try:
        made = access.create_client(CLIENT, ["uplinks:write"], viewer=access.SYSTEM)
    except Invalid as problem:
        raise SimulatorRefused(detail=f"{path}; {CLIENT}") from problem
    _keep(path, made)
    return made


def _keep(path: Path, made: str) -> None:
    """Write the key so that its file is there whole or not at all, for its owner only."""
    with NamedTemporaryFile("w", dir=path.parent, prefix=path.name, delete=False) as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def has_key() -> bool:
    """Whether the sensors may report; says why not."""
    try:
        return bool(key())
    except CityError as problem:
        click.echo(f"{problem.text('de')}\n{problem.text('en')} ({problem.code})", err=True)
        return False


@contextlib.contextmanager
def process() -> Iterator[None]:
    """Run `city simulate` against this server for the length of the block; without a valid key, the town runs alone."""
    if not has_key():
        yield
        return
    address = f"http://{settings.CITY_HOST}:{settings.CITY_PORT}"
    command = [sys.executable, "-m", "city.site", "simulate", "--url", address, "--parent", str(os.getpid())]
    with subprocess.Popen([*command, "--speed", str(settings.CITY_SIMULATE_SPEED)]) as simulating:
        try:
            yield
        finally:
            simulating.terminate()


def say_where_to_look() -> None:
    """The last words of a start: addresses and demo logins."""
    address = f"http://{settings.CITY_HOST}:{settings.CITY_PORT}"
    click.echo(f"\n  {address}/               Startseite (English: {address}/en/)")
    click.echo(f"  {address}/verwaltung/    Verwaltung, Anmeldung mit:")
    for person in people.PEOPLE:
        click.echo(f"      {person.email:<28} {person.name}")
    click.echo(f"      Passwort für alle: {people.PASSWORD}\n  Ende mit Strg-C.\n")
