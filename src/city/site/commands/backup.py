from pathlib import Path

import click

from city.site.commands import set_up


@click.command(
    name="backup", help="Save the whole town to FILE (.tar.gz): database, files, secrets. Also while it runs."
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace FILE if it exists.")
def command(file: Path, overwrite: bool) -> None:
    if file.exists() and not overwrite:
        raise click.BadParameter(f"{file} exists; name another file or add --overwrite", param_hint="FILE")
    set_up()
    from city.site.backup import town

    manifest = town.back_up(file.absolute())
    click.echo(f"{file}: {len(manifest.parts)} parts, {file.stat().st_size / 1e6:.1f} MB")
