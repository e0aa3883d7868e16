from datetime import datetime
from pathlib import Path

import click

from city.site.commands import set_up


@click.group(name="map", help="The base map that the pages show.")
def command() -> None:
    set_up()


@command.command(
    name="build", help="Build the base map from an OpenStreetMap extract (.osm.pbf) into one PMTiles file."
)
@click.argument("extract", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--bbox", help="West,south,east,north in degrees; default: a box around the known places.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; default: the town's map.")
@click.option("--title", default="Stadtkarte", show_default=True, help="Name of the map.")
@click.option("--zooms", default="8-15", show_default=True, help="First and last zoom.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Date of an extract that does not say it itself.")
def build(extract: Path, bbox: str | None, out: Path | None, title: str, zooms: str, as_of: datetime | None) -> None:
    from city.base.access import api as access
    from city.base.places import api as places

    first, _, last = zooms.partition("-")
    try:
        box = places.Box.of(bbox) if bbox else places.Sketch(title, places.places()).box
        order = places.Order(out or places.map_path(), box, title, (int(first), int(last or first)))
    except ValueError as problem:
        raise click.UsageError(str(problem)) from problem
    day = as_of.date() if as_of else None
    tiles = places.build_map(extract, order, as_of=day, viewer=access.SYSTEM, say=click.echo)
    click.echo(f"{order.out}: {tiles} tiles, {order.out.stat().st_size / 1e6:.1f} MB")
