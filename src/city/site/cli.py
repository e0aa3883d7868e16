"""The command line `city`: one command for each thing an operator does."""

import os
import sys
from typing import Any

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "city.site.settings")


class RoomCommands(click.Group):
    """Finds `city <name>` in `city.site.commands.<name>`, so that asking for help loads nothing else."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from city.site import commands

        return sorted(commands.NAMES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        from city.site import commands

        return commands.load(name) if name in commands.NAMES else None


@click.group(cls=RoomCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="city")
def city() -> None:
    """Run, fill, check and measure the platform of a digital town."""


def main() -> Any:
    """Entry point of the console script; errors of the house end in one line and status 1."""
    from city.kernel.errors import CityError

    try:
        return city()
    except CityError as error:
        click.echo(f"{error.text('de')}\n{error.text('en')} ({error.code})", err=True)
        sys.exit(1)
