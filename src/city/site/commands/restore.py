from pathlib import Path

import click

from city.site.commands import set_up


@click.command(name="restore", help="Make this town what FILE holds. Stop its services first.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace the town that is here.")
def command(file: Path, replace: bool) -> None:
    set_up()
    from city.site.backup import town

    manifest = town.restore(file, replace=replace)
    click.echo(f"{len(manifest.parts)} parts of {manifest.made_at} are back")
