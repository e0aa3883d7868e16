"""One module for each command of `city`; each holds one click command named `command`."""

import importlib
import os
from typing import Final

import click

NAMES: Final = {
    "backup": "Save the whole town to FILE.",
    "bench": "Measure whole paths beside a raw limit in the same run.",
    "check": "Is this installation fit to serve?",
    "createclient": "Register a client program and print its API key.",
    "createuser": "Open an account.",
    "demo": "Fill a demo town (CITY_DEMO=1).",
    "endrole": "End a person's role in a unit.",
    "importaddresses": "Take in a register of addresses.",
    "importborders": "Give known districts their published borders.",
    "ingest": "Serve only the doors for data.",
    "profile": "Set up the town from a profile.",
    "restore": "Make this town what FILE holds.",
    "map": "The base map that the pages show.",
    "removefactor": "Take the second factor off an account.",
    "reindex": "Make the search index anew.",
    "revokeclient": "Make the API key of a client program worthless.",
    "run": "Serve the town.",
    "simulate": "Send messages of simulated climate sensors.",
    "work": "Deliver events and do jobs, without serving.",
}


def load(name: str) -> click.Command:
    """The command `city <name>`, with Django ready."""
    command = importlib.import_module(f"city.site.commands.{name}").command
    assert isinstance(command, click.Command)
    command.short_help = NAMES[name]  # click would cut the first sentence off in the middle
    return command


def set_up(host: str | None = None, port: int | None = None) -> None:
    """Make Django ready; commands call it first, so that `--help` needs no database.

    An address given as an option counts wherever CITY_HOST and CITY_PORT count, such as for the links in mails.
    """
    import django

    for name, value in (("CITY_HOST", host), ("CITY_PORT", port)):
        if value:
            os.environ.pop(f"{name}_FILE", None)
            os.environ[name] = str(value)

    django.setup()
